"""A table as a person sees it: texts in rows, with what stands in one cell over several rows repeated in each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_ROWS, MOST_COLUMNS = 3000, 100


class SchemeTableError(Exception):
    """A table from which no scheme can be started; its text says what was found and what to do."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """What a cell shows; `repeated` where it is part of one that begins in a row above."""

    text: str = ""
    repeated: bool = False


Line = Sequence[GridCell]
NO_CELL = GridCell()


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of a document or one sheet of a workbook; `name` is where a message finds it, `above` the paragraphs
    before it."""

    name: str
    lines: Sequence[Line]
    above: Sequence[str] = ()


def cell_at(line: Line, column: int | None) -> GridCell:
    """A cell of a line; a blank one beyond its end, or where the table has no such column."""
    return line[column] if column is not None and column < len(line) else NO_CELL


def texts_of(line: Line) -> list[str]:
    """The texts that begin in a line."""
    return [cell.text for cell in line if cell.text and not cell.repeated]


def filled(rows: Sequence[Sequence[str]], merged: Iterable[tuple[int, int, int, int]]) -> list[Line]:
    """Rows with merged cells, given as first and last row and column, filled downwards."""
    lines = [[GridCell(text) for text in row] for row in rows]
    for top, left, bottom, _ in merged:
        if top < len(lines) and left < len(lines[top]):
            for line in lines[top + 1 : bottom + 1]:
                if left < len(line):
                    line[left] = GridCell(lines[top][left].text, repeated=True)
    return list(lines)
