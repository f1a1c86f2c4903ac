"""Why a cell that should hold a number is not used: to be confirmed (V207), no figure (V208), or wrong (V201)."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from scoring.numbers import show
from validators.measures import is_only_measure
from validators.plain_text import TURNED, trimmed
from validators.understand.day import serial_number
from validators.understand.doubtful_numbers import about, between, embedded, odd_digits, ratio, some_day, too_long
from validators.understand.figure_with_unit import LONGEST
from validators.understand.no_value import stands_for_nothing
from validators.understand.typing_slips import repaired
from validators.understand.understood import CellFault, doubtful

DAYS_AS_NUMBERS = 1100
"""Dates up to 1903 are small numbers in a cell formatted as a date, not days anyone means."""
_GUESSES: tuple[Callable[[str, str], CellFault | None], ...] = (
    odd_digits, too_long, some_day, repaired, between, ratio, about, embedded,
)  # fmt: skip


def misread_text(raw: str, measure: str) -> CellFault:
    """The fault of a text that is not the number wanted in `measure`: to be confirmed (V207), no figure (V208), or
    wrong (V201)."""
    if TURNED.search(raw):
        return doubtful("含有改变显示次序的隐藏字符，看到的和存的可能不同")
    return _misread(trimmed(raw), measure)


def _misread(text: str, measure: str) -> CellFault:
    if not text:
        return CellFault("V208", "只有空格")
    if text.startswith("="):
        return CellFault("V201", "是公式或图片，不是数字")
    if is_only_measure(text, measure):
        return CellFault("V201", "只有计量单位，没有数字")
    if len(text) > LONGEST:
        return CellFault("V201", "是大段文字，不是数字")
    if stands_for_nothing(text):
        return CellFault("V208", "是文字或符号")
    found = next((fault for guess in _GUESSES if (fault := guess(text, measure))), None)
    return found or CellFault("V201", "含有多个数字" if re.search("[0-9]", text) else "没有可以采用的数字")


def misread_cell(raw: object) -> CellFault:
    """The fault of a cell that holds no text and is not a number: a truth value, a date, a time."""
    if isinstance(raw, bool):
        return CellFault("V201", "是逻辑值，不是数字")
    if isinstance(raw, date):
        return _misread_day(raw)
    if isinstance(raw, time | timedelta):
        return doubtful("单元格是时间格式，不是数字")
    return CellFault("V201", "不是有效的数字")


def _misread_day(raw: date) -> CellFault:
    """5.8 typed in some programs becomes 8 May; 98.5 in a cell formatted as a date becomes a day of 1900."""
    serial = serial_number(raw)
    if serial is not None and serial < DAYS_AS_NUMBERS:
        likely = Fraction(f"{float(serial):.10g}")
        return doubtful("单元格设成了日期格式", likely, show(likely))
    shown = f"{raw.month}.{raw.day}"
    clock = isinstance(raw, datetime) and raw.time() != time()
    return doubtful("单元格是日期，不是数字", None if clock else Fraction(shown), "" if clock else shown)
