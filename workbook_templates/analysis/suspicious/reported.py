"""What units reported, as plain data: one record a figure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import log, log10
from statistics import median
from typing import Literal, NamedTuple

NORMAL = 1.4826
"""Makes the median absolute deviation of normally distributed figures their standard deviation."""
PEAK = 2.5
"""What the standard deviation is multiplied by to tell over how wide a range figures spread where they are densest."""
UNEVEN = 2
"""Where the upper quarter of the figures begins at more than so many times where the lower quarter ends, units are
compared by size."""
NEAR_ZERO = 3
"""So many last digits are added to figures whose sizes are compared."""
FEWEST = 8
"""With fewer units nobody can say what is usual."""
ALL_UNITS = "各单位"
"""What is odd about all units together is told of them."""

Better = Literal["higher", "lower", ""]


class Reported(NamedTuple):
    """One figure of one unit, as it is shown (`shown`, a decimal number); what is not known is None or empty.

    `numerator` ÷ `denominator` × `times` is what the figure was computed from, `better` whether high or low is good.
    """

    unit: str
    ref: str
    title: str
    shown: str
    previous: str | None = None
    target: float | None = None
    better: Better = ""
    numerator: float | None = None
    denominator: float | None = None
    times: float = 100
    evidence: str = ""
    unit_class: str = ""

    @property
    def value(self) -> float:
        """The figure as a number."""
        return float(self.shown)

    @property
    def step(self) -> float:
        """What one unit of its last shown digit is worth."""
        return float(10.0 ** -decimals(self.shown))

    @property
    def better_by(self) -> float | None:
        """How far it is beyond its target, to the good side; None without a target or a good side."""
        if self.target is None or not self.better:
            return None
        return self.value - self.target if self.better == "higher" else self.target - self.value


def decimals(shown: str) -> int:
    """With how many decimals a number is shown."""
    return len(shown.partition(".")[2])


@dataclass(frozen=True)
class FiguresOfRow:
    """The figures of one row of the units of one class, with what is usual among them."""

    figures: tuple[Reported, ...]

    @cached_property
    def by_size(self) -> bool:
        """Whether units are of so different sizes that figures are compared by how many times they are each other."""
        values = sorted(one.value for one in self.figures)
        quarter = len(values) // 4
        return values[0] >= 0 and values[-1 - quarter] > UNEVEN * values[quarter]

    def at(self, value: float) -> float:
        """Where a figure stands among the others: itself, or its logarithm where sizes are compared, in which counts
        near 0 are not far apart."""
        return log(max(value, 0.0) + NEAR_ZERO * self.last_digit) if self.by_size else value

    def step(self, one: Reported) -> float:
        """What one unit of a figure's last digit is worth there."""
        return one.step / (abs(one.value) + NEAR_ZERO * self.last_digit) if self.by_size else one.step

    @cached_property
    def last_digit(self) -> float:
        """What one unit of the last digit is worth for most."""
        return median(one.step for one in self.figures)

    @cached_property
    def counted(self) -> Counter[float]:
        """How many units have each figure."""
        return Counter(one.value for one in self.figures)

    @cached_property
    def usual_step(self) -> float:
        """What one unit of the last digit is worth for a usual figure."""
        return median(self.step(one) for one in self.figures)

    @cached_property
    def middle(self) -> float:
        """Where the usual figure stands."""
        return median(self.at(one.value) for one in self.figures)

    @cached_property
    def alike(self) -> bool:
        """Whether most units have the same figure, so that nothing can be said of the others."""
        return most_alike([one.value for one in self.figures])

    @cached_property
    def deviation(self) -> float:
        """How far figures are apart, as a standard deviation; never less than half of a usual last digit."""
        return max(spread([self.at(one.value) for one in self.figures]), self.usual_step / 2)

    def change(self, one: Reported) -> float | None:
        """The change of a figure against last year, to the good side where there is one."""
        if one.previous is None:
            return None
        change = self.at(one.value) - self.at(float(one.previous))
        return -change if one.better == "lower" else change

    @cached_property
    def changes(self) -> tuple[float, float] | None:
        """The usual change against last year and how far changes are apart; None where too few are known, or most are
        the same (as at 100 %), so that nothing can be said of the others."""
        changes = [change for one in self.figures if (change := self.change(one)) is not None]
        if len(changes) < FEWEST or most_alike(changes):
            return None
        return median(changes), max(spread(changes), self.usual_step / 2)

    def chance(self, width: float, deviation: float, alike: int) -> float:
        """How likely a figure falls in a range of this width by chance: where figures are densest, and as often as
        those of so many other units do."""
        dense = 1.3 * width / (deviation * PEAK)
        return min(1.0, max(dense, alike / max(1, len(self.figures) - 1)))


@dataclass(frozen=True)
class ReportedTable:
    """All figures, by row and by unit; rows that too few units report are left out."""

    rows: tuple[FiguresOfRow, ...]
    units: dict[str, tuple[tuple[Reported, FiguresOfRow], ...]]

    @classmethod
    def of(cls, reported: Iterable[Reported]) -> "ReportedTable":
        grouped: dict[tuple[str, str], list[Reported]] = {}
        for one in reported:
            grouped.setdefault((one.unit_class, one.ref), []).append(one)
        rows = tuple(FiguresOfRow(tuple(own)) for own in grouped.values() if len(own) >= FEWEST)
        units: dict[str, list[tuple[Reported, FiguresOfRow]]] = {}
        for row in rows:
            for one in row.figures:
                units.setdefault(one.unit, []).append((one, row))
        return cls(rows, {unit: tuple(own) for unit, own in units.items()})


class Oddity(NamedTuple):
    """What is odd about a unit: how surprising it is by chance (−log10 of the probability), in which rows, and the
    evidence in one sentence."""

    unit: str
    sign: str
    surprise: float
    refs: tuple[str, ...]
    said: str


def spread(values: list[float]) -> float:
    """The median absolute deviation as a standard deviation; where most are equal, the mean one of the others."""
    middle = median(values)
    off = [abs(value - middle) for value in values]
    return NORMAL * median(off) or sum(off) / len(off)


def most_alike(values: list[float]) -> bool:
    """Whether more than half of the figures are the same."""
    middle = median(values)
    return 2 * sum(value == middle for value in values) > len(values)


def at_least(chances: list[float], hits: int) -> float:
    """How likely at least so many things happen that each have a chance of their own."""
    told = [1.0] + [0.0] * hits
    for chance in chances:
        for count in range(hits, 0, -1):
            stays = told[count] if count == hits else told[count] * (1 - chance)
            told[count] = stays + told[count - 1] * chance
        told[0] *= 1 - chance
    return told[hits]


def surprise(probability: float, tries: float = 1) -> float:
    """−log10 of a probability that was looked for so many times, at most 12."""
    return min(12.0, max(0.0, -log10(max(probability * tries, 1e-12))))


def listed(names: Iterable[str], most: int = 4) -> str:
    """The first names, and how many there are."""
    found = list(names)
    return "、".join(found[:most]) + (f"等{len(found)}项" if len(found) > most else "")
