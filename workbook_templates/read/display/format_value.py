"""One value as its cell's format shows it."""

from datetime import date, time, timedelta
from fractions import Fraction

from scoring.numbers import exact
from scoring.patterns import pattern
from validators.understand import CellFault, Display
from validators.understand.day import serial_number
from workbook_templates.read.display.format_code import FormatCode, FormatSection, Token, parsed
from workbook_templates.xlsx.styles import COUNT_FORMAT, NUMBER_FORMAT

LIKE_NUMBER = pattern(r"[0-9]{1,2}\.[0-9]{1,2}")
AS_STORED = ("General", "@")
"""Formats that show simply what the cell stores."""
DRAWN = {"count": COUNT_FORMAT, "year": COUNT_FORMAT, "number": NUMBER_FORMAT}
"""The formats in which inputs for figures are issued, by their type."""
UNREADABLE = Display("（格式无法识别）", fault=CellFault("V209", "单元格的数字格式不是通常的写法"))


def display_of(raw: object, code_text: str) -> Display | None:
    """What a stored value shows under a format's code; None where the cell shows simply what it stores, as nearly every
    one does."""
    if isinstance(raw, bool) or code_text in AS_STORED:
        return None
    code = parsed(code_text)
    try:
        return UNREADABLE if code is None else _shown(raw, code)
    except (ArithmeticError, ValueError):  # a doctored code, or a figure beyond all measure
        return UNREADABLE


def _shown(raw: object, code: FormatCode) -> Display | None:
    if isinstance(raw, str):
        return None if code.leaves_texts or code.text is None else _text(code.text, raw)
    if isinstance(raw, date | time | timedelta):
        return _moment(code, raw)
    return _number(code, raw) if isinstance(raw, int | float) else None


def _text(section: FormatSection, raw: str) -> Display:
    text = "".join(raw if token == Token("mark", "@") else token.text for token in section.tokens)
    return Display(text.strip(), text.strip())


def _moment(code: FormatCode, raw: date | time | timedelta) -> Display | None:
    serial = serial_number(raw)
    from workbook_templates.read.display.format_date import moment_drawn
    from workbook_templates.read.display.format_section import section_for

    section = section_for(code, serial) if serial is not None else None
    return day_like_number(moment_drawn(section, raw)) if section and section.is_date else None


def day_like_number(text: str) -> Display | None:
    """What a day that is drawn as `text` is taken for: 5.8 that became 8 May shows as 8.5 or 5.8, and may be either.
    None for a day that shows as one."""
    if not LIKE_NUMBER.fullmatch(text):
        return None
    return Display(text, fault=CellFault("V209", f"单元格是日期，不是数字，疑似{text}", Fraction(text)))


def _number(code: FormatCode, raw: int | float) -> Display | None:
    if not abs(raw) < float("inf"):
        return None
    if code.places is not None and round(raw, code.places) == raw:
        return None
    from workbook_templates.read.display.format_number import drawn

    found = drawn(code, exact(raw))
    if found is None:
        return Display(f"{raw:.15g}", fault=CellFault("V209", "单元格设成了日期格式"))
    return Display(found.text, found.exact, found.percent, found.rounded)
