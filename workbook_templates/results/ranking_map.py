"""Which sheets the ranking has, and which column of each holds what; its charts point there.

Units that are ranked together stand on one sheet: where there are classes, each has its own, with the sections that its
units are assessed by.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme, Section
from workbook_templates.forms.layout.names import sheet_name
from workbook_templates.results.model import Consolidation
from workbook_templates.results.points_matrix_map import Block, units_at
from workbook_templates.results.unit_result import UnitResult

FIRST_ROW = 3


@dataclass(frozen=True, slots=True)
class RankingColumns:
    """The columns of one sheet of the ranking, from 0; those a scheme does not need are None."""

    first_section: int
    total: int
    grade: int | None
    final_grade: int | None
    state: int
    remark: int
    group: int
    tie_breakers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RankingTable:
    """One sheet of the ranking: its units from the best on, a row each from FIRST_ROW on."""

    sheet: str
    title: str
    of_class: str
    """What the class is called; empty where all units are ranked together."""
    numbers: Sequence[int]
    """Which of the run's units they are."""
    block: Block
    """The sheet of the matrix that its points are taken from."""
    scheme: Scheme
    """The scheme as it applies to the first of its units."""
    sections: tuple[Section, ...]
    """Those that some of its units are assessed by."""
    columns: RankingColumns

    def units(self, run: Consolidation) -> Iterator[UnitResult]:
        """Its units, one after the other."""
        return units_at(run, self.numbers)

    @property
    def last_row(self) -> int:
        """The row of its last unit, from 0."""
        return FIRST_ROW + len(self.numbers) - 1


def ranking_tables(run: Consolidation, blocks: Sequence[Block], sheet: str) -> tuple[RankingTable, ...]:
    """The sheets of the ranking, named after `sheet`; `blocks` are those of the matrix."""
    if len(run.scheme.classes) < 2:
        return (_table(run, blocks[0], (sheet, sheet, ""), range(len(run.heads))),)
    found = []
    for known in run.scheme.classes:
        numbers = [number for number, head in enumerate(run.heads) if head.unit_class == known.id]
        if numbers:
            block = next(block for block in blocks if numbers[0] in block.numbers)
            called = sheet_name(f"{sheet}_{known.name}"), f"{known.name}{sheet}", known.name
            found.append(_table(run, block, called, numbers))
    return tuple(found)


def _table(run: Consolidation, block: Block, called: tuple[str, str, str], numbers: Sequence[int]) -> RankingTable:
    names = {run.heads[number].name for number in numbers}
    first = next(name for name in run.scheme.unit_names if name in names)
    sections = tuple(section for section in run.scheme.sections if block.column(section.id) is not None)
    decided = any(run.heads[number].final_grade for number in numbers)
    columns = _columns(run.scheme, len(sections), decided)
    return RankingTable(*called, numbers, block, scheme_for(run.scheme, first), sections, columns)


def _columns(scheme: Scheme, sections: int, decided: bool) -> RankingColumns:
    """`decided` tells whether there are final grades."""
    total = 2 + sections
    grade = total + 1 if scheme.grades else None
    after = total + 1 if grade is None else total + 2
    final = after if decided else None
    after += decided
    group = after + 2
    breakers = tuple(range(group + 1, group + 1 + len(scheme.tie_breakers)))
    return RankingColumns(2, total, grade, final, after, after + 1, group, breakers)
