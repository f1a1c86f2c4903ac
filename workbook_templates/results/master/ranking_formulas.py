"""The formulas of 排名: a unit's rank out of the totals beside it, and its grade out of total and rank."""

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.engine.grades import open_grades
from scoring.numbers import show
from scoring.scheme.model import Grade
from workbook_templates.results.result_book import ResultBook
from workbook_templates.results.unit_result import UnitResult
from workbook_templates.xlsx.addresses import a1, column_name


@dataclass(frozen=True, slots=True)
class RankedCells:
    """One unit's row and where, from 0, its table keeps what is compared: `rows` from the first to the last."""

    row: int
    rows: tuple[int, int]
    group: int
    total: int
    tie_breakers: Sequence[int]

    def rank(self) -> str:
        """One more than the number of better units in the same group: of a higher total, or of the same one and more
        points of the first row that differs."""
        same = f"{self._all(self.group)},{a1(self.row, self.group)}"
        better = []
        for col in (self.total, *self.tie_breakers):
            better.append(f'COUNTIFS({same},{self._all(col)},">"&{a1(self.row, col)})')
            same += f",{self._all(col)},{a1(self.row, col)}"
        return f"=1+{'+'.join(better)}"

    def grade(self, book: ResultBook, unit: UnitResult) -> str:
        """The first grade that total and rank reach, none better than what happened allows."""
        text = '""'
        for grade in reversed(open_grades(book.run.scheme, unit.card.grade_limits)):
            text = f'IF({self._reached(grade)},"{grade.name}",{text})'
        return f"={text}"

    def _reached(self, grade: Grade) -> str:
        rank = a1(self.row, 0)
        tests = [] if grade.at_least is None else [f"{a1(self.row, self.total)}>={show(grade.at_least)}"]
        if grade.up_to_rank is not None:
            tests.append(f"{rank}<={grade.up_to_rank}")
        if grade.top_share is not None:
            ranked = f"COUNTIF({self._all(self.group)},{a1(self.row, self.group)})"
            tests.append(f"{rank}<=MAX(1,INT(ROUND({ranked}*{show(grade.top_share)}/100,9)))")
        return tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"

    def _all(self, col: int) -> str:
        first, last = self.rows
        return f"${column_name(col)}${first + 1}:${column_name(col)}${last + 1}"
