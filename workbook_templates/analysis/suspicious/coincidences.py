"""What happens to a figure by chance now and then, and to a unit's figures too often."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from workbook_templates.analysis.suspicious.reported import (
    FiguresOfRow,
    Oddity,
    Reported,
    ReportedTable,
    at_least,
    surprise,
)


class Happening(NamedTuple):
    """Whether it happened to a figure; in how wide a range figures must fall for it, and how far they are apart."""

    happened: bool
    width: float
    deviation: float


class Coincidences(NamedTuple):
    """The figures of a unit to which it happened, and how likely it was for each that was looked at."""

    unit: str
    figures: tuple[Reported, ...]
    chances: tuple[float, ...]

    def oddity(self, sign: str, said: str) -> Oddity:
        """What is told of it."""
        found = surprise(at_least(list(self.chances), len(self.figures)))
        return Oddity(self.unit, sign, found, tuple(one.ref for one in self.figures), said)


def coincidences(
    table: ReportedTable, look: Callable[[Reported, FiguresOfRow], Happening | None], usual: float
) -> Iterator[Coincidences]:
    """Every unit to which it happened at all. Figures that `look` gives nothing for are left out, and those to which it
    is likelier than `usual` to happen, by chance or since it happened to as many others."""
    units: dict[str, list[tuple[Reported, bool, float]]] = {}
    for row in table.rows:
        looks = [(one, found) for one in row.figures if (found := look(one, row))]
        happened = sum(found.happened for _, found in looks)
        for one, found in looks:
            chance = row.chance(found.width, found.deviation, happened - found.happened)
            if chance < usual:
                units.setdefault(one.unit, []).append((one, found.happened, chance))
    for unit, told in units.items():
        figures = tuple(one for one, happened, _ in told if happened)
        if figures:
            yield Coincidences(unit, figures, tuple(chance for *_, chance in told))
