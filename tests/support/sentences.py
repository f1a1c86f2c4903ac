"""The points of a row, recomputed by a stranger who has its sentence and the scheme, but not the program."""

import re
from decimal import Decimal
from fractions import Fraction

from scoring.methods import Method
from scoring.methods.composite import Composite
from scoring.numbers import exact, round_points

NUMBER = r"-?\d+(?:\.\d+)?"
RESULT = re.compile(rf"^(?P<said>.*?)(?:＝(?P<sum>{NUMBER})|，得(?P<got>{NUMBER})分)$")
WEIGHED = re.compile(rf"（满分：权重(?P<weights>[\d.%分×]+)＝(?P<full>{NUMBER})分）$")
OPERATORS = str.maketrans({"÷": "/", "×": "*", "＋": "+", "－": "-"})


class UnclearError(Exception):
    """A sentence that does not say how its points come about."""


def told(sentence: str) -> tuple[str, Fraction]:
    """What a sentence says, and the points that it names."""
    found = RESULT.match(WEIGHED.sub("", sentence))
    if found is None:
        raise UnclearError(sentence)
    return found["said"], Fraction(found["sum"] or found["got"])


def recomputed(sentence: str, rule: Method, full: Fraction) -> Fraction:
    """The points, not rounded."""
    said, _ = told(sentence)
    if isinstance(rule, Composite):
        return _of_parts(said.removesuffix("；合计"), rule, full)
    if found := re.search(rf"^(.*)；共扣({NUMBER})分，从({NUMBER})分中扣(，扣完为止)?$", said):
        return _taken_off(*found.groups())
    if found := re.search(r"：([\d.()÷×＋－-]+)$", said):
        return _calculated(found[1])
    return _judged(said, rule, full)


def _of_parts(said: str, rule: Composite, full: Fraction) -> Fraction:
    total = Fraction(0)
    for number, part in enumerate(rule.parts):
        own = said.split(f"{part.title}：", 1)[1]
        if number + 1 < len(rule.parts):
            own = own.split(f"；{rule.parts[number + 1].title}：", 1)[0]
        _, points = told(own)
        exactly = recomputed(own, part.rule, full * rule.portion(part))
        if abs(exactly - points) > Fraction(1, 10**4):
            raise UnclearError(own)
        total += exactly
    return total


def _taken_off(parts: str, total: str, full: str, ended: str | None) -> Fraction:
    """What several shortcomings leave, each told with what it takes."""
    named = re.findall(rf"扣({NUMBER})分(?=；|$)", parts)
    if abs(sum(map(Fraction, named)) - Fraction(total)) > Fraction(1, 10**3):
        raise UnclearError(parts)
    return Fraction(0) if ended else Fraction(full) - Fraction(total)


def _calculated(text: str) -> Fraction:
    """Exact: every number becomes a fraction before anything is divided."""
    python = re.sub(r"\d+(?:\.\d+)?", lambda number: f"Fraction('{number[0]}')", text.translate(OPERATORS))
    return Fraction(eval(python, {"Fraction": Fraction}))


def _judged(said: str, rule: Method, full: Fraction) -> Fraction:  # noqa: C901, PLR0911  a sentence, a line
    """Sentences without a formula: a level by its name, a count times its points, all or nothing."""
    if found := re.search(r"选择“(.*)”$", said):
        return exact(next(option.points for option in rule.options if option.text == found[1]))
    if found := re.search(r"达到“(\d+)\D+及以上”一档$", said):
        return exact(next(tier.points for tier in rule.tiers if tier.at_least == int(found[1])))
    if found := re.search(rf"达到“(?:上升|下降)?[≥≤]?({NUMBER})?%?(?:上升|下降)?”一段$", said):
        return exact(next(band.points for band in rule.bands if band.reach == Decimal(found[1] or 0)))
    if found := re.search(rf"({NUMBER})\D+×({NUMBER})分(，以{NUMBER}分为限)?$", said):
        return full if found[3] else Fraction(found[1]) * Fraction(found[2])
    if found := re.search(rf"({NUMBER})\D+，每(\d+)\D+得({NUMBER})分(，以{NUMBER}分为限)?$", said):
        return full if found[4] else Fraction(found[1]) // int(found[2]) * Fraction(found[3])
    if said.endswith("扣完为止"):
        return Fraction(0)
    if found := re.search(rf"从({NUMBER})分中每差.*，扣({NUMBER})分$", said):
        return Fraction(found[1]) - Fraction(found[2])
    if found := re.search(rf"考核组从({NUMBER})分中扣({NUMBER})分$", said):
        return max(Fraction(0), Fraction(found[1]) - Fraction(found[2]))
    if found := re.search(rf"({NUMBER})\D+，从({NUMBER})分中(?:超过\d+\D+的({NUMBER})\D+)?每\D+扣({NUMBER})分$", said):
        return Fraction(found[2]) - Fraction(found[3] or found[1]) * Fraction(found[4])
    if found := re.search(r"同类单位中排第(\d+)名（共(\d+)个单位.*?）(?:，(\d+)个单位并列.*)?$", said):
        return _by_place(rule, full, *(int(number or 1) for number in found.groups()))
    if said.endswith("持平"):
        return exact(rule.base if rule.kind == "slope" else rule.unchanged or 0)
    if found := re.search(rf"基础分({NUMBER})分，每(?:好|差)\S*，(加|扣)({NUMBER})分$", said):
        return Fraction(found[1]) + Fraction(found[3]) * (1 if found[2] == "加" else -1)
    return _all_or_nothing(said, full)


def _by_place(rule: Method, full: Fraction, place: int, count: int, sharing: int) -> Fraction:
    """Point by point from the document's list: the named places first, then those from the end."""

    def at(one: int) -> Fraction:
        if not rule.places:
            step = exact(rule.taken) if rule.last is None else (full - exact(rule.last)) / max(1, count - 1)
            return max(Fraction(0), full - step * (one - 1))
        named = {n: p.points for p in sorted(rule.places, key=lambda p: -p.up_to) for n in range(1, p.up_to + 1)}
        last = sorted((p for p in rule.places if p.up_to < 0), key=lambda p: p.up_to)
        ends = {n: p.points for p in last for n in range(count + 1 + p.up_to, count + 1)}
        return exact(named.get(one, ends.get(one, rule.otherwise)))

    shared = [at(one) for one in range(place, place + sharing)]
    chosen = {"better": shared[:1], "worse": shared[-1:], "average": shared}[rule.ties]
    return sum(chosen, Fraction(0)) / len(chosen)


def _all_or_nothing(said: str, full: Fraction) -> Fraction:
    if re.search(r"未完成|未达到|未上升|未下降|不得分|未得分，本项计0分", said):
        return Fraction(0)
    if re.search(
        r"已完成|达到|计满分|为最优$|上升$|下降$|已为0$|不扣分$|实现程度100%.*(增长幅度100%|只看实现程度)", said
    ):
        return full
    raise UnclearError(said)


def agrees(sentence: str, points: Decimal, rule: Method, full: Fraction) -> bool:
    """Whether the sentence names these points, and makes them."""
    right = told(sentence)[1] == exact(points) and round_points(recomputed(sentence, rule, full)) == points
    return right and (not (weights := WEIGHED.search(sentence)) or _weighed(weights["weights"]) == full)


def _weighed(weights: str) -> Fraction:
    """The product of weights: `50%×7` is 3.5."""
    product = Fraction(1)
    for factor in weights.split("×"):
        product *= Fraction(factor.strip("%分")) / (100 if factor.endswith("%") else 1)
    return product
