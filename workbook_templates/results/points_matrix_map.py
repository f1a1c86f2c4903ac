"""Which column of 得分矩阵 holds what; the ranking's formulas point there.

Units that are assessed by the same rows stand on one sheet; where classes are assessed differently, each has its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Leaf, Scheme, Section
from workbook_templates.forms.layout.names import sheet_name
from workbook_templates.results.model import Consolidation
from workbook_templates.results.unit_result import UnitResult

SECTION_ROW, TASK_ROW, REF_ROW, TITLE_ROW, FULL_ROW, FIRST_ROW = 2, 3, 4, 5, 6, 7
NAME_COL, STATE_COL, FIRST_COL = 0, 1, 2


@dataclass(frozen=True, slots=True)
class SectionColumns:
    """The leaf columns of one section from `first` to `last`, then, where rows may not apply, the points that do,
    and the sums."""

    section: Section
    leaves: tuple[Leaf, ...]
    """Every row that some unit of the sheet is assessed by."""
    first: int
    applicable: int | None
    subtotal: int
    """Where the points stand that count in the total."""
    raw: int | None = None
    """Where the section's own points stand, if they are converted."""

    @property
    def last(self) -> int:
        """The last column with a row of the section, from 0."""
        return self.first + len(self.leaves) - 1


@dataclass(frozen=True, slots=True)
class Block:
    """One sheet of the matrix: its units in the order of the ranking, a row each from FIRST_ROW on."""

    sheet: str
    title: str
    numbers: Sequence[int]
    """Which of the run's units they are."""
    columns: tuple[SectionColumns, ...]

    def units(self, run: Consolidation) -> Iterator[UnitResult]:
        """Its units, one after the other."""
        return units_at(run, self.numbers)

    @property
    def total(self) -> int:
        """The column of the total, from 0."""
        return self.columns[-1].subtotal + 1

    def span(self, ref: str) -> tuple[int, int] | None:
        """The first and the last column that make the points of a row, a task or a section; None for what no unit of
        the sheet is assessed by."""
        if subtotal := self.column(ref):
            return subtotal, subtotal
        tasks = {item.ref: task.ref for part in self.columns for task in part.section.tasks for item in task.items}
        cells = [
            col
            for part in self.columns
            for col, leaf in enumerate(part.leaves, part.first)
            if ref in (leaf.ref, tasks.get(leaf.ref))
        ]
        return (cells[0], cells[-1]) if cells else None

    def column(self, section: str) -> int | None:
        """Where the section's subtotal stands; None for a section of other units."""
        return next((part.subtotal for part in self.columns if part.section.id == section), None)


def units_at(run: Consolidation, numbers: Sequence[int]) -> Iterator[UnitResult]:
    """The units of a run with these numbers, which go up, one after the other."""
    return iter(run.units) if len(numbers) == len(run.units) else map(run.units.__getitem__, numbers)


def blocks(run: Consolidation, sheet: str) -> tuple[Block, ...]:
    """The sheets of the matrix, named after `sheet`: one, or one a class where classes have rows of their own."""
    schemes = [scheme_for(run.scheme, head.name) for head in run.heads]
    distinct = list({id(scheme): scheme for scheme in schemes}.values())
    alike = len({tuple((leaf.ref, leaf.points) for leaf in scheme.leaves()) for scheme in distinct}) == 1
    if alike or len(run.scheme.classes) < 2:
        return (Block(sheet, sheet, range(len(run.heads)), _columns(run.scheme, distinct)),)
    found = []
    for known in run.scheme.classes:
        numbers = [number for number, head in enumerate(run.heads) if head.unit_class == known.id]
        if numbers:
            columns = _columns(run.scheme, list({id(schemes[n]): schemes[n] for n in numbers}.values()))
            found.append(Block(sheet_name(f"{sheet}_{known.name}"), f"{sheet}（{known.name}）", numbers, columns))
    return tuple(found)


def _columns(scheme: Scheme, schemes: Sequence[Scheme]) -> tuple[SectionColumns, ...]:
    """`schemes` are the scheme as it applies to the units of one sheet, in the order in which they first do."""
    known = {leaf.ref: leaf for one in reversed(schemes) for leaf in one.leaves()}
    partial = {
        leaf.ref for one in schemes for leaf in one.leaves() if (leaf.optional or leaf.exempt) and not leaf.off_task
    }
    found = []
    col = FIRST_COL
    for section in (_kept(section, known) for section in scheme.sections):
        leaves = tuple(section.leaves())
        if leaves:
            rescaled = scheme.not_applicable == "exclude" and section.counts == "points"
            rescaled = rescaled and any(leaf.ref in partial for leaf in leaves)
            after = col + len(leaves)
            own, converted = after + rescaled, section.converted_to is not None
            columns = (after if rescaled else None, own + converted, own if converted else None)
            found.append(SectionColumns(section, leaves, col, *columns))
            col = own + converted + 1
    return tuple(found)


def _kept(section: Section, known: Mapping[str, Leaf]) -> Section:
    """The section with the rows that some unit of the sheet has, as the first of them has it."""

    def kept(leaves: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
        return tuple(known[leaf.ref] for leaf in leaves if leaf.ref in known)

    tasks = tuple(replace(task, items=kept(task.items)) for task in section.tasks)
    return replace(section, tasks=tuple(task for task in tasks if task.items), indicators=kept(section.indicators))
