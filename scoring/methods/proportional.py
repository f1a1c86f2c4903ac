"""按比例: full points at the target, else in proportion."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods import guard
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.facts import SIGNED
from scoring.methods.shares import step_of
from scoring.methods.traits import Example, HowTo, Polarity
from scoring.numbers import GUARD, at_least, exact, round_half_up, round_points, show
from scoring.patterns import pattern

NUMBER = pattern(r"-?[0-9.]+")
NOTHING, ALL = Fraction(0), Fraction(1)


def reached(value: Fraction, target: Fraction, polarity: Polarity) -> bool:
    """Compared as the sheet compares: programs differ on figures that are apart in the last digits only."""
    rounded = round_half_up(value, GUARD)
    return at_least(rounded, target) if polarity == "higher" else at_least(target, rounded)


def reached_expression(cell: str, target: str, polarity: Polarity) -> str:
    """The condition that a cell reaches its target."""
    return f"{guard.compared(cell)}{'>=' if polarity == 'higher' else '<='}{target}"


def achieved(value: Fraction, target: Fraction, polarity: Polarity) -> Fraction:
    """How much of the target is reached, 0..1. Lower is better: full at or below the target. Of a target that is not
    above 0 there are no shares: it is reached or not."""
    if reached(value, target, polarity):
        return ALL
    if target.numerator <= 0 or (polarity == "higher" and value.numerator <= 0):
        return NOTHING
    return value / target if polarity == "higher" else target / value


def achieved_expression(cell: str, target: str, polarity: Polarity, signed: bool) -> str:
    """The share of the target that a cell achieves, 0 to 1, as a spreadsheet expression; `target` is a number or an
    operand, `signed` says that both may be negative."""
    there = reached_expression(cell, target, polarity)
    share = f"MIN(1,{cell}/{target})" if polarity == "higher" else f"{target}/{cell}"
    above_0 = Decimal(target) > 0 if NUMBER.fullmatch(target) else not signed
    if signed and polarity == "higher":
        share = f"MAX(0,{share})"
    if not above_0:
        return f"IF({there},1,IF({target}>0,{share},0))"
    return share if polarity == "higher" else f"IF({there},1,{share})"


def exceeding(value: Fraction, target: Fraction, polarity: Polarity, most: Fraction) -> Fraction:
    """The same, where what is better than the target goes on counting, up to `most` times the full points."""
    if target <= 0:
        return achieved(value, target, polarity)
    if polarity == "higher":
        return max(Fraction(0), min(most, value / target))
    return most if value * most <= target else target / value


def exceeding_expression(cell: str, target: str, polarity: Polarity, most: str) -> str:
    """The same as a spreadsheet expression; `target` is a number."""
    if Decimal(target) <= 0:
        return f"IF({reached_expression(cell, target, polarity)},1,0)"
    if polarity == "higher":
        return f"MAX(0,MIN({most},{cell}/{target}))"
    return f"IF({cell}*{most}<={target},{most},{target}/{cell})"


def achieved_sentence(value: Fraction, target: Fraction, polarity: Polarity, full: Fraction) -> str:
    """How much of the target was achieved, with the numbers, without the points."""
    there = reached(value, target, polarity)
    if there or target.numerator <= 0 or value.numerator < 0:
        return f"{show(value)}{'达到' if there else '未达到'}目标{'≥' if polarity == 'higher' else '≤'}{show(target)}"
    return f"按比例得分：{_divided(value, target, polarity)}×{show(full)}"


def share_text(value: Fraction, target: Fraction, polarity: Polarity) -> str:
    """How the share of the target that is reached is calculated."""
    if reached(value, target, polarity):
        return "1"
    if target.numerator <= 0 or value.numerator < 0:
        return "0"
    return _divided(value, target, polarity)


def _divided(value: Fraction, target: Fraction, polarity: Polarity) -> str:
    over, under = (value, target) if polarity == "higher" else (target, value)
    return f"{show(over)}÷{show(under)}"


def gap_text(value: Fraction, target: Fraction, measure: str) -> str:
    """How far a figure is from its target, in the words of its unit of measure."""
    return f"距目标还差{show(round_points(abs(target - value)))}{step_of(measure)}"


def gap_expression(cell: str, target: str, measure: str) -> str:
    """The text that says how far a cell is from its target, as a spreadsheet expression."""
    gap = guard.rounded(f"MAX({target}-{cell},{cell}-{target})")
    return f'"距目标还差"&{gap}&"{step_of(measure)}"'


def fails(value: Fraction, floor: Decimal | None, polarity: Polarity) -> bool:
    """Whether a figure is beyond the floor, where nothing is scored; the floor itself still scores."""
    return floor is not None and not reached(value, exact(floor), polarity)


def floor_text(floor: Decimal | None, polarity: Polarity) -> str:
    """Where no points begin, as a table prints it; empty without such a limit."""
    return "" if floor is None else f"{'低于' if polarity == 'higher' else '高于'}{show(floor)}不得分"


def floored(points: str, cell: str, floor: Decimal | None, polarity: Polarity) -> str:
    """Points as spreadsheet text, 0 beyond the floor."""
    return points if floor is None else f"IF({reached_expression(cell, show(floor), polarity)},{points},0)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportional(Method):
    """按比例：达到目标值的得满分，未达到的按比例得分。"""

    WORDS: ClassVar = {"strict": "原文为＞＜", "up_to": "最高得分率"}
    order: ClassVar = 100
    how_to: ClassVar = (
        HowTo("达到78.3岁得满分，未达到按比例得分", "目标值 78.3，方向 越高越好"),
        HowTo("婴儿死亡率控制在5.4‰以内，超过的按比例得分", "目标值 5.4，方向 越低越好，计量单位 ‰"),
        HowTo("达到90%得满分，低于60%不得分，其间按比例", "目标值 90，方向 越高越好，不得分界限 60"),
        HowTo(
            "达到60件得10分，未达到的按比例得分；超额完成的按比例加分，最高不超过该项分值的120%",
            "目标值 60，方向 越高越好，最高得分率 120；分值仍填满分 10，最多得12分。超出的分数计入所在部分和总分",
        ),
    )
    example: ClassVar = Example(
        (
            "按比例：达到目标得满分，未达到按比例得分。polarity：higher 越高越好；lower 越低越好。",
            "另外规定低于多少不得分的，加 floor: 60。",
        ),
        "rule: {kind: proportional, target: 78.3, polarity: higher}",
    )
    kind: Literal["proportional"] = "proportional"
    target: Decimal
    """目标值，与计量单位一致（% 指标写 60，不写 0.6）。"""
    polarity: Polarity
    """higher = 越高越好；lower = 越低越好。"""
    strict: bool = False
    """原文写作“>”或“<”；仅影响显示，达到目标即得满分。"""
    floor: Decimal | None = None
    """不得分界限：低于（越低越好的，高于）这个数不得分；没有规定则不填。"""
    up_to: Annotated[Decimal, Limit(gt=100)] | None = None
    """最高得分率：超过目标的仍按比例得分，最高得满分的百分之几，120 即满分10分的最高得12分；不填则以满分为限。"""

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="number", label="指标值", measure=measure),)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        value = facts.number()
        if fails(value, self.floor, self.polarity):
            return Fraction(0)
        if self.up_to is None:
            return full * achieved(value, exact(self.target), self.polarity)
        return full * exceeding(value, exact(self.target), self.polarity, exact(self.up_to) / 100)

    def ceiling(self, full: Fraction) -> Fraction | None:
        return full if self.up_to is None or self.target <= 0 else full * exact(self.up_to) / 100

    def sentence(self, full: Fraction, facts: Facts) -> str:
        if fails(facts.number(), self.floor, self.polarity):
            return f"{show(facts.number())}{floor_text(self.floor, self.polarity)}"
        if self.up_to is not None and self.points(full, facts) > full:
            return self._beyond(full, facts, self.up_to)
        if self.strict and reached(facts.number(), exact(self.target), self.polarity):
            sign = ">" if self.polarity == "higher" else "<"
            return f"{show(facts.number())}达到目标值{show(self.target)}（原文为{sign}{show(self.target)}）"
        return achieved_sentence(facts.number(), exact(self.target), self.polarity, full)

    def _beyond(self, full: Fraction, facts: Facts, up_to: Decimal) -> str:
        most = full * exact(up_to) / 100
        over, under = (facts.number(), exact(self.target))[:: 1 if self.polarity == "higher" else -1]
        if self.points(full, facts) == most:
            goal = f"{'≥' if self.polarity == 'higher' else '≤'}{show(self.target)}"
            text = f"{show(facts.number())}超过目标{goal}，按比例加分以满分的{show(up_to)}%为限"
            return f"{text}：{show(exact(up_to) / 100)}×{show(full)}"
        return f"超过目标，按比例得分：{show(over)}÷{show(under)}×{show(full)}"

    def expression(self, full: str, cells: Cells) -> str:
        cell, target = cells["claim"], show(self.target)
        share = achieved_expression(cell, target, self.polarity, SIGNED in cells)
        if self.up_to is not None:
            share = exceeding_expression(cell, target, self.polarity, show(exact(self.up_to) / 100))
        points = f"{full}*{share}"
        return floored(points, cells["claim"], self.floor, self.polarity)

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        beyond = self.up_to is not None and reached(facts.number(), exact(self.target), self.polarity)
        return "" if beyond else gap_text(facts.number(), exact(self.target), measure)

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        gap = gap_expression(cells["claim"], show(self.target), measure)
        if self.up_to is None:
            return gap
        return f'IF({reached_expression(cells["claim"], show(self.target), self.polarity)},"",{gap})'

    def excludes_target(self) -> bool:
        return self.strict

    def text_figures(self) -> list[Decimal]:
        return [figure for figure in (self.floor, self.up_to) if figure is not None]

    def goal(self) -> str:
        sign = {"higher": "≥>", "lower": "≤<"}[self.polarity][self.strict]
        beyond = f"超额按比例，最高{show(self.up_to)}%" if self.up_to is not None else ""
        return "，".join(filter(None, [f"{sign}{show(self.target)}", floor_text(self.floor, self.polarity), beyond]))
