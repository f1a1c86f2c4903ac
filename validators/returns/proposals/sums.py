"""Whether the published rows add up: for every unit to the points of the section they stand in."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from scoring.numbers import show
from scoring.scheme.model import Leaf, Scheme, Section, Unit
from validators.returns.proposals.audience import in_words


class Sum(NamedTuple):
    """Units, in words, whose rows of a section do not add up to its points."""

    section: Section
    units: str
    total: Decimal

    def text(self) -> str:
        """How far the points are off, in one clause."""
        full = self.section.points
        named = f"“{self.section.title}”中{self.units}的指标"
        if not self.total:
            return f"{named}一项也没有，应合计{show(full)}分"
        off = f"还差{show(full - self.total)}分" if self.total < full else f"多出{show(self.total - full)}分"
        return f"{named}合计{show(self.total)}分，应为{show(full)}分，{off}"


def sums_that_are_off(scheme: Scheme) -> Iterator[Sum]:
    """Sections of proposed indicators whose points do not add up, by the units that share the same rows."""
    for section in (section for section in scheme.sections if section.proposed):
        groups: dict[tuple[Leaf, ...], list[Unit]] = {}
        for unit in scheme.units:
            if unit.among(section.applies_to):
                rows = tuple(leaf for leaf in section.leaves() if unit.among(leaf.applies_to))
                groups.setdefault(rows, []).append(unit)
        for rows, units in groups.items():
            total = sum((leaf.points for leaf in rows), Decimal(0))
            if total != section.points:
                yield Sum(section, in_words(scheme, units), total)
