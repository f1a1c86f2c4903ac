"""One value between the scheme and a cell. A number keeps every digit or stands there as text."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from scoring.entries import YES
from validators.plain_text import narrow, shortened
from validators.source_words import FORMER_SOURCE_VALUE
from validators.understand.day import understand_day
from workbook_templates.schemes.book.book_table import NOTHING, YES_NO, BookColumn, Kind

Cell = str | float | date | None
LISTED = re.compile(r"[、,，;；\n]+")
BETWEEN = re.compile(r"[、,;\s]+")


class UnreadableError(Exception):
    """Raised for what cannot be meant in a cell; its text says what is wanted."""


def to_cell(value: Any, column: BookColumn) -> Cell:
    """The value that a cell of a column holds for a scheme's; None for a cell that stays blank."""
    if value is None or value is False or value == ():
        return None
    if isinstance(value, date):
        return value
    if isinstance(value, tuple):
        return "、".join(column.words.get(str(item), str(item)) for item in value)
    if isinstance(value, Decimal | int):
        return YES if value is True else _number_cell(Decimal(value))
    if value == "" and column.field == "rule.counted":
        return NOTHING
    return column.words.get(value, str(value)) or None


def _number_cell(value: Decimal) -> str | float:
    """Spreadsheets keep 15 digits; a longer number is written as text and read back whole."""
    return float(value) if Decimal(f"{float(value):.15g}") == value else f"{value:f}"


def blank(raw: object) -> bool:
    """Tells whether a cell holds nothing: no value, or only spaces."""
    return raw is None or (isinstance(raw, str) and not raw.strip())


def from_cell(raw: object, column: BookColumn) -> Any:
    """The value that a scheme file would hold for a cell. A number that is none stays as it is, for the schema to
    complain about. Raises `UnreadableError` for a word, date or yes/no that is none."""
    return READERS[column.kind](raw, column)


def _number(raw: object, column: BookColumn) -> Any:
    if isinstance(raw, str):
        try:
            return _whole(Decimal(narrow(raw)))
        except InvalidOperation:
            return shortened(raw)
    return _whole(Decimal(f"{raw:.15g}")) if isinstance(raw, float) else raw


def _whole(value: Decimal) -> Decimal | int:
    return int(value) if value.is_finite() and value == value.to_integral_value() else value


def _name(raw: object, column: BookColumn) -> str:
    text = _prose(raw, column).strip()
    return "" if text == NOTHING and column.field == "rule.counted" else text


def _prose(raw: object, column: BookColumn) -> str:
    """A number where text is wanted is the text that the cell shows."""
    return f"{raw:.15g}" if isinstance(raw, float) else raw if isinstance(raw, str) else shortened(raw)


def _yes_no(raw: object, column: BookColumn) -> bool:
    text = narrow(str(raw))
    if isinstance(raw, bool) or text not in YES_NO:
        raise UnreadableError("应为“是”或“否”")
    return text == YES


def _day(raw: object, column: BookColumn) -> Any:
    found = understand_day(raw)
    if found is None:
        raise UnreadableError("应为日期，例如 2026-01-10")
    return found


def _word(raw: object, column: BookColumn) -> str:
    return _meant(str(raw), column)


def _sources(raw: object, column: BookColumn) -> list[str]:
    parts = [part for part in BETWEEN.split(narrow(str(raw))) if part]
    return [_meant(FORMER_SOURCE_VALUE.get(part, part), column) for part in parts]


def _years(raw: object, column: BookColumn) -> list[Any]:
    parts = BETWEEN.split(narrow(_prose(raw, column)))
    return [int(part) if part.isdecimal() else part for part in parts if part]


def _names(raw: object, column: BookColumn) -> list[str]:
    """Names are kept as they are, wide brackets included."""
    return [part.strip() for part in LISTED.split(_prose(raw, column)) if part.strip()]


def _meant(text: str, column: BookColumn) -> str:
    known = {narrow(shown): word for word, shown in column.words.items()} | {word: word for word in column.words}
    found = known.get(narrow(text))
    if found is None:
        raise UnreadableError(f"应为：{'、'.join(column.words.values())}")
    return found


READERS: dict[Kind, Callable[[object, BookColumn], Any]] = {
    "name": _name, "prose": _prose, "number": _number, "whole": _number, "yes_no": _yes_no, "day": _day,
    "word": _word, "sources": _sources, "years": _years, "names": _names,
}  # fmt: skip
