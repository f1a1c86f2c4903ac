"""One thing that keeps a scheme workbook from being used, and the error that carries all of them."""

from collections.abc import Iterator, Sequence
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


FEW = 3
"""From so many blank cells on, a row is told as one."""
LACKING = ("缺少", "没有选择")


def problem_lines(problems: Sequence[BookProblem]) -> Iterator[str]:
    """A line for each problem, in the order of the sheets."""
    rows: dict[tuple[str, int], list[BookProblem]] = {}
    alike: dict[tuple[str, str, str, str], list[BookProblem]] = {}
    for problem in problems:
        place = problem.place
        if problem.message.startswith(LACKING) and place.head:
            rows.setdefault((place.sheet, place.row), []).append(problem)
        alike.setdefault((place.sheet, place.head, problem.message, problem.hint), []).append(problem)
    blank = {row: found for row, found in rows.items() if len(found) >= FEW}
    told: set[BookProblem] = set()
    for problem in problems:
        place = problem.place
        if problem in told:
            continue
        if problem in blank.get((place.sheet, place.row), ()):
            own = blank[place.sheet, place.row]
            yield _row(own)
        else:
            same = alike[place.sheet, place.head, problem.message, problem.hint]
            own = [p for p in same if p not in blank.get((p.place.sheet, p.place.row), ())]
            yield own[0].text if len(own) == 1 else _cells(own)
        told.update(own)


def _row(problems: Sequence[BookProblem]) -> str:
    place = problems[0].place
    heads = "".join(f"“{problem.place.head}”" for problem in problems)
    cells = f"{problems[0].place.cell}–{problems[-1].place.cell}"
    hint = "不用的一行请整行删去；要用的，请把这几格填齐。"
    return f"［{place.sheet}］第{place.row + 1}行（{cells}）：没有填{heads}　{hint}"


def _cells(problems: Sequence[BookProblem]) -> str:
    first = problems[0]
    cells = "、".join(problem.place.cell for problem in problems)
    head = f"（{first.place.head}）" if first.place.head else ""
    hint = f"　{first.hint}" if first.hint else ""
    return f"［{first.place.sheet}］{cells}{head}：{first.message}{hint}"


class SchemeBookError(Exception):
    """A scheme workbook that cannot be used. Its text lists every problem, what repeats once."""

    def __init__(self, file: str, problems: Sequence[BookProblem]) -> None:
        self.file = file
        self.problems = tuple(problems)
        lines = "\n".join(f"  {line}" for line in problem_lines(self.problems))
        super().__init__(f"方案工作簿 {file} 有{len(self.problems)}处问题，无法使用：\n{lines}")
