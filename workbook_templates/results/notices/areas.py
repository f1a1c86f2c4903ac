"""The areas of a scheme: tasks, dimensions of indicators, or single indicators where they have none."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scoring.scheme.model import Scheme, Section
from workbook_templates.results.unit_result import UnitResult


@dataclass(frozen=True, slots=True)
class Area:
    """Rows that belong together. `short` is what stands over a narrow column."""

    section: str
    short: str
    title: str
    refs: frozenset[str]

    def of(self, unit: UnitResult) -> tuple[Decimal, Decimal] | None:
        """Points of a unit out of its most; None where nothing of it applies."""
        scores = [s for s in unit.card.scores if s.ref in self.refs and s.status != "not_applicable"]
        full = sum((score.full for score in scores), Decimal(0))
        return (sum((score.points for score in scores), Decimal(0)), full) if full else None


def areas(scheme: Scheme) -> list[Area]:
    """All areas in the order of the scheme; what is added to or taken off the total is none."""
    return [area for s in scheme.sections if s.counts == "points" for area in _of_section(s)]


def _of_section(section: Section) -> Iterator[Area]:
    for task in section.tasks:
        refs = frozenset(leaf.ref for leaf in task.items if not leaf.off_task)
        yield Area(section.id, task.ref, task.title, refs)
    dimensions = dict.fromkeys(leaf.dimension for leaf in section.indicators if leaf.dimension)
    for dimension in dimensions:
        own = frozenset(leaf.ref for leaf in section.indicators if leaf.dimension == dimension)
        yield Area(section.id, dimension, dimension, own)
    for leaf in section.indicators:
        if not leaf.dimension:
            yield Area(section.id, leaf.ref, leaf.title, frozenset({leaf.ref}))
