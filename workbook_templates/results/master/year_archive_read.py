"""An earlier master workbook read back: its 存档 sheet, line by line."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

from scoring.numbers import MOST_PLACES, exact, round_points
from workbook_templates.results.master.year_archive import COLUMNS, RESULT, ROW, SCHEME, SECTION, TOTAL
from workbook_templates.results.result_book import ARCHIVE
from workbook_templates.results.years import LastFigure, LastRow, LastUnit, LastYear

Cell = str | float | bool | object
Line = tuple[Cell, ...]


class NotAnArchiveError(Exception):
    """The file is no master workbook that can be read back."""


def read_archive(data: bytes, file: str) -> LastYear:
    """The earlier run that a master workbook keeps.

    Raises:
        NotAnArchiveError: no workbook, none of ours, or one whose archive was cut or changed.
    """
    lines = list(_lines(data))
    try:
        (head,) = [line for line in lines if line[1] == SCHEME]
        rows = tuple(
            LastRow(str(ref), str(title), str(measure)) for _, what, ref, title, measure, *_ in lines if what == ROW
        )
        sections = {str(line[2]): str(line[3]) for line in lines if line[1] == SECTION}
        names = dict.fromkeys(str(line[0]) for line in lines if line[1] == TOTAL)
        apart: dict[str, list[Line]] = {name: [] for name in names}
        for line in lines:
            if line[0]:
                apart[str(line[0])].append(line)
        units = {name: _unit(name, own) for name, own in apart.items()}
        return LastYear(file, str(head[2]), int(_number(head[4])), rows, sections, units)
    except (ValueError, KeyError, TypeError) as problem:
        raise NotAnArchiveError from problem


def _lines(data: bytes) -> Iterator[Line]:
    """The rows below the head row, all of the same length."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        rows = book.get_sheet_by_name(ARCHIVE).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as problem:
        raise NotAnArchiveError from problem
    width = len(COLUMNS)
    for row in rows[3:]:
        if any(cell != "" for cell in row):
            yield tuple([*row, *[""] * width][:width])


def _unit(name: str, lines: list[Line]) -> LastUnit:
    (total,) = [line for line in lines if line[1] == TOTAL]
    return LastUnit(
        name=name,
        unit_class=str(total[3]),
        rank=None if total[5] == "" else int(_number(total[5])),
        total=None if total[4] == "" else _points(total[4]),
        complete=bool(total[6]),
        sections={str(line[2]): _points(line[4]) for line in lines if line[1] == SECTION},
        scores={str(line[2]): _points(line[4]) for line in lines if line[1] == RESULT and line[4] != ""},
        figures={str(line[2]): _figure(line) for line in lines if line[1] == RESULT and line[5] != ""},
    )


def _figure(line: Line) -> LastFigure:
    value = line[5] if isinstance(line[5], str) else _number(line[5])
    return LastFigure(value, _or_none(line[6]), _or_none(line[7]))


def _or_none(cell: Cell) -> Fraction | None:
    return None if cell == "" else _number(cell)


def _number(cell: Cell) -> Fraction:
    if not isinstance(cell, int | float):
        raise TypeError(f"no number: {cell!r}")
    return exact(cell)


def _points(cell: Cell) -> Decimal:
    return round_points(_number(cell), MOST_PLACES)
