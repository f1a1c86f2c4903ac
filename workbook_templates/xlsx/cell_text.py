"""What a cell can hold, what a text in a CSV stands for, and how a spreadsheet stores a text like its own escapes."""

from typing import Any

from scoring.patterns import pattern
from validators.understand.free_text import MOST_CHARACTERS

LARGEST = 1e300
COMMANDING = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet program would take for the beginning of a formula."""
PLAIN_NUMBER = pattern(r"-?[0-9]+(\.[0-9]+)?")
ESCAPE = pattern("_(?=x[0-9A-Fa-f]{4}_)")
NOT_IN_XML = pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def stored(text: str) -> str:
    """As a spreadsheet stores it: what looks like its escape for a character must be escaped itself."""
    return ESCAPE.sub("_x005F_", text)


def number_or_text(text: str) -> float | str:
    """A CSV has no types: what reads as a plain number is one, so that the sheet counts it."""
    return float(text) if PLAIN_NUMBER.fullmatch(text) else text


def tame(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula gets an apostrophe; numbers below 0 stay numbers."""
    if not isinstance(value, str) or not value.startswith(COMMANDING):
        return value
    try:
        float(value)
    except ValueError:
        return f"'{value}"
    return value


def unwritable(value: object) -> str:
    """Why no cell can hold the value, "" if one can."""
    if isinstance(value, dict | list):
        return "不是单个的值"
    if isinstance(value, int | float):
        return "" if abs(value) < LARGEST else "不是有限的数"
    text = str(value)
    if len(text) > MOST_CHARACTERS:
        return f"有{len(text)}个字，单元格最多{MOST_CHARACTERS}个"
    return "含有单元格不能存放的控制字符" if NOT_IN_XML.search(text) else ""
