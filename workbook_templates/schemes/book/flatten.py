"""A scheme as the rows of the workbook's sheets."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from scoring.methods import Method
from scoring.scheme.model import Scheme, UnitTarget
from scoring.scheme.weights import points_told
from workbook_templates.schemes.book import tables
from workbook_templates.schemes.book.book_table import BookColumn, BookTable


@dataclass(frozen=True, slots=True)
class BookRow:
    """One row of a sheet: a part of the scheme, and what the workbook adds to say where it belongs."""

    item: Any
    added: Mapping[str, Any] = field(default_factory=dict)

    @property
    def weighted(self) -> bool:
        """Whether its points follow from its weight, so that only the weight is to be filled in."""
        return getattr(self.item, "weight", None) is not None and hasattr(self.item, "points")

    def value(self, column: BookColumn) -> Any:
        """The value in a column; None where this row has no such field, as a rule has no other rule's parameters."""
        if column.field == "derived":
            return getattr(self.item, "points", None) if self.weighted else None
        if column.own:
            return self.added.get(column.field)
        if column.field == "points" and not points_told(self.item):
            return None
        found = self.item
        for step in column.path:
            found = getattr(found, step, None) if _told(found, step) else None
        return found


def _told(item: Any, field: str) -> bool:
    """Whether a scheme says this of the item: the share of what takes points off is fixed."""
    known = getattr(item, "__dataclass_fields__", {}).get(field)
    return known is None or known.init


def lines(scheme: Scheme, table: BookTable) -> list[BookRow]:
    """The rows of one sheet, top to bottom."""
    return list(_ROWS[table.name](scheme))


def _tasks(scheme: Scheme) -> Iterator[BookRow]:
    for section in scheme.sections:
        yield from (BookRow(task, {"section": section.id}) for task in section.tasks)


def _leaves(scheme: Scheme) -> Iterator[BookRow]:
    for section in scheme.sections:
        for task in section.tasks:
            yield from (BookRow(item, {"parent": task.ref}) for item in task.items)
        yield from (BookRow(indicator, {"parent": section.id}) for indicator in section.indicators)


def _rules(scheme: Scheme) -> Iterator[tuple[str, Method]]:
    """Every rule with the name its rows are found by: `I25`, and `I25.1` for a part of it."""
    for leaf in scheme.leaves():
        yield from _inside(leaf.ref, leaf.rule)
        for variant in leaf.variants:
            if variant.rule:
                yield from _inside(variant_key(leaf.ref, variant.applies_to), variant.rule)


def variant_key(ref: str, applies_to: Iterable[str]) -> str:
    """The key by which the levels and parts of a variant's rule are found: `I3/山区`."""
    return f"{ref}/{'、'.join(applies_to)}"


def _inside(key: str, rule: Method) -> Iterator[tuple[str, Method]]:
    yield key, rule
    for part in rule.components():
        yield from _inside(f"{key}.{part.id}", part.rule)


def _levels(scheme: Scheme) -> Iterator[BookRow]:
    for key, rule in _rules(scheme):
        if found := rule.level_list:
            for order, level in enumerate(getattr(rule, found.field), 1):
                yield BookRow(level, {"key": key, "order": order, "level": getattr(level, found.mark)})


def _parts(scheme: Scheme) -> Iterator[BookRow]:
    for key, rule in _rules(scheme):
        yield from (BookRow(part, {"key": key}) for part in rule.components())


def _variants(scheme: Scheme) -> Iterator[BookRow]:
    for leaf in scheme.leaves():
        yield from (BookRow(variant, {"key": leaf.ref}) for variant in leaf.variants)


def _stages(scheme: Scheme) -> Iterator[BookRow]:
    for leaf in scheme.leaves():
        yield from (BookRow(stage, {"key": leaf.ref}) for stage in leaf.stages)


def _unit_targets(scheme: Scheme) -> Iterator[BookRow]:
    """A row for every unit, so that the grid can be pasted beside the names."""
    rows = list(scheme.leaves())
    for unit in scheme.units:
        told = ((leaf, own) for leaf in rows for own in leaf.unit_targets if own.unit == unit.name)
        own = {f"target:{leaf.part_ref(own.part)}": own.target for leaf, own in told}
        yield BookRow(UnitTarget(unit=unit.name, target=Decimal(0)), own)


def _coefficients(scheme: Scheme) -> Iterator[BookRow]:
    for section in scheme.sections:
        yield from (BookRow(one, {"key": section.id}) for one in section.coefficients)
        yield from (BookRow(one, {"key": leaf.ref}) for leaf in section.leaves() for one in leaf.coefficients)


def _dimension_weights(scheme: Scheme) -> Iterator[BookRow]:
    for section in scheme.sections:
        yield from (BookRow(item, {"key": section.id}) for item in section.dimension_weights)


_ROWS: dict[str, Callable[[Scheme], Iterable[BookRow]]] = {
    tables.SCHEME.name: lambda scheme: [BookRow(scheme)],
    tables.SECTIONS.name: lambda scheme: map(BookRow, scheme.sections),
    tables.TASKS.name: _tasks,
    tables.LEAVES.name: _leaves,
    tables.LEVELS.name: _levels,
    tables.PARTS.name: _parts,
    tables.VARIANTS.name: _variants,
    tables.STAGES.name: _stages,
    tables.UNIT_TARGETS.name: _unit_targets,
    tables.COEFFICIENTS.name: _coefficients,
    tables.DIMENSION_WEIGHTS.name: _dimension_weights,
    tables.GROUPS.name: lambda scheme: map(BookRow, scheme.groups),
    tables.UNITS.name: lambda scheme: map(BookRow, scheme.units),
    tables.CLASSES.name: lambda scheme: map(BookRow, scheme.classes),
    tables.DEPARTMENTS.name: lambda scheme: [BookRow(None, {"name": name}) for name in scheme.departments],
    tables.PARAMETERS.name: lambda scheme: map(BookRow, scheme.parameters),
    tables.GRADES.name: lambda scheme: map(BookRow, scheme.grades),
    tables.RELATIONS.name: lambda scheme: map(BookRow, scheme.relations),
    tables.LOCAL_CHANGES.name: lambda scheme: map(BookRow, scheme.local_changes),
    tables.ASSUMPTIONS.name: lambda scheme: map(BookRow, scheme.assumptions),
}
