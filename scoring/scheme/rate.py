"""A row, or a part of one, whose figure is a rate out of two counts (分子, 分母): what it asks, and how much the rate
is of one."""

from functools import lru_cache
from typing import Literal

from scoring.entries import InputType
from scoring.light_named_tuple import NamedTuple
from scoring.methods import Ask
from scoring.methods.composite import Part
from scoring.methods.shares import plain_measure
from scoring.patterns import pattern

NUMERATOR, DENOMINATOR = "1", "2"
"""The parts under which the two counts are reported: `I5.1` and `I5.2`; of a part `I25.1.1` and `I25.1.2`."""
WhenZero = Literal["missing", "not_applicable"]
ITSELF = "直接填率"
_WHOLE = {"%": 100, "‰": 1000, "‱": 10_000, "成": 10, "倍": 1, "比": 1, "比值": 1}
_POWERS = {"百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 10**6}
_PER = pattern(r"(?:/|每)(\d*)(百万|十万|百|千|万)?")
_AMOUNT = pattern(r"[千万亿].*|.*(元|亩|公顷|平方米|公里|千米|米|吨|公斤|千克|升)|小时")


def per_whole(measure: str) -> int | None:
    """By what numerator ÷ denominator is multiplied in a unit of measure (% → 100, 1/10万 → 100000, 张/千人 → 1000);
    None where that cannot be told."""
    plain = plain_measure(measure)
    if plain in _WHOLE:
        return _WHOLE[plain]
    found = _PER.search(plain)
    if found is None or not any(found.groups()):
        return None
    return int(found[1] or 1) * _POWERS.get(found[2] or "", 1)


def in_parts(measure: str) -> bool:
    """Whether what is counted may have decimals: money, areas, 万人 and the like."""
    return bool(_AMOUNT.fullmatch(measure))


class Rate(NamedTuple):
    """A figure that is computed out of two counts: of a row, or of the part of this id."""

    part: str
    title: str
    measure: str
    names: tuple[str, str]
    counted: str
    may_exceed: bool
    when_zero: WhenZero = "missing"
    counts: tuple[Ask, ...] = ()
    """What is asked for numerator and denominator."""

    @property
    def key(self) -> str:
        """Under which key the rate itself is given to the rule: `claim`, of a part `1.claim`."""
        return f"{self.part}.claim" if self.part else "claim"

    def part_of(self, count: str) -> str:
        """The part under which one of the two counts is reported."""
        return f"{self.part}.{count}" if self.part else count

    def label_of(self, text: str) -> str:
        """The name of something that is asked, behind that of the part."""
        return f"{self.title}：{text}" if self.part else text

    def figure_among(self, asks: tuple[Ask, ...]) -> Ask | None:
        """The figure that the rate stands for, among what a rule asks; None where it scores no such figure."""
        return next((a for a in asks if a.key == self.key and a.type == "number"), None)

    def counts_asked(self, minimum: int | None) -> tuple[Ask, ...]:
        """The two counts. A numerator may be negative where the rate may, whose least is `minimum`."""
        typed: InputType = "number" if in_parts(self.counted) else "count"
        return tuple(
            Ask("claim", typed, self.label_of(name), self.counted, minimum=least, part=self.part_of(count))
            for count, name, least in zip((NUMERATOR, DENOMINATOR), self.names, (minimum, 0), strict=True)
        )


def rate_of_part(part: Part, measure: str) -> Rate:
    """The rate of one part of a merged row; `measure` is the row's, where the part has none of its own."""
    names = (part.numerator, part.denominator)
    return Rate(part.id, part.title, part.measure or measure, names, part.counted, part.may_exceed)


@lru_cache(maxsize=1024)
def rate_asks(asks: tuple[Ask, ...], rates: tuple[Rate, ...]) -> tuple[Ask, ...]:
    """What a row asks some of whose figures are rates, `asks` being what its rule asks: in place of each figure the
    rate itself, which only those tell who have no counts, then the two counts; then the rest."""
    known = {rate.key: rate for rate in rates}
    found: list[Ask] = []
    for ask in sorted(asks, key=lambda ask: ask.key != "claim") if "claim" in known else asks:
        rate = known.get(ask.key)
        if rate and ask == rate.figure_among(asks):
            found += [ask._replace(needed=False, label=rate.label_of(ITSELF)), *rate.counts_asked(ask.minimum)]
        else:
            found.append(ask)
    return tuple(found)


@lru_cache(maxsize=1024)
def with_counts(asks: tuple[Ask, ...], rates: tuple[Rate, ...]) -> tuple[Rate, ...]:
    """Those of the rates that stand for a figure among `asks`, each with its two counts."""
    figures = ((rate, rate.figure_among(asks)) for rate in rates)
    return tuple(rate._replace(counts=rate.counts_asked(ask.minimum)) for rate, ask in figures if ask)
