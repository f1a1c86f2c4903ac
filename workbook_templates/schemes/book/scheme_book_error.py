"""One thing that keeps a scheme workbook from being used, and the error that carries all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class BookPlace(NamedTuple):
    """A cell by sheet, row and column from 0; `head` is what the column is called."""

    sheet: str
    row: int
    col: int
    head: str = ""

    @property
    def cell(self) -> str:
        """The address: `B3`."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        name: str = xl_rowcol_to_cell(self.row, self.col)
        return name


@dataclass(frozen=True, slots=True)
class BookProblem:
    """A problem of one cell: what was read or is missing, and what is wanted."""

    place: BookPlace
    message: str
    hint: str = ""

    @property
    def text(self) -> str:
        """The problem in one line: sheet, cell, head, what is wrong, what to do."""
        head = f"（{self.place.head}）" if self.place.head else ""
        return f"［{self.place.sheet}］{self.place.cell}{head}：{self.message}" + (
            f"　{self.hint}" if self.hint else ""
        )


class SchemeBookError(Exception):
    """A scheme workbook that cannot be used. Its text lists every problem, what repeats once."""

    def __init__(self, file: str, problems: Sequence[BookProblem]) -> None:
        from workbook_templates.schemes.book.problem_lines import problem_lines

        self.file = file
        self.problems = tuple(problems)
        lines = "\n".join(f"  {line}" for line in problem_lines(self.problems))
        super().__init__(f"方案工作簿 {file} 有{len(self.problems)}处问题，无法使用：\n{lines}")
