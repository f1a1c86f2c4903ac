"""A year of data: four digits, also written `2021年` or `二〇二一年`."""

import re
from datetime import date
from fractions import Fraction

from scoring.patterns import pattern
from validators.plain_text import trimmed
from validators.understand.chinese_numbers import digits_of
from validators.understand.day import serial_number
from validators.understand.number import understand_number
from validators.understand.understood import CellFault, Understood, doubtful, given_oddly, invalid

FIRST, LAST = 2000, 2100
_YEAR = pattern(r"([0-9]{4})(?:\.0*)? *(?:年度?)?")
_LETTERS = str.maketrans("OoIl|", "00111")
_FOUR = pattern(r"(?<![0-9])(?:20[0-9]{2}|2100)(?![0-9])")


def understand_year(raw: object) -> Understood:
    """The year (2000 to 2100) in a cell, as a whole number; a doubt where a year stands among other things."""
    if not isinstance(raw, str):
        return _number(raw)
    text = trimmed(raw)
    found = _YEAR.fullmatch(_in_digits(text))
    if found and FIRST <= int(found[1]) <= LAST:
        return given_oddly(raw, Fraction(found[1]), f"单元格中是文本“{raw}”，按{found[1]}年采用")
    return invalid(raw, _fault(text))


def _number(raw: object) -> Understood:
    read = understand_number(raw, "", 0, whole=True)
    if isinstance(raw, date):
        serial = serial_number(raw)
        year = serial if serial is not None and FIRST <= serial <= LAST else Fraction(raw.year)
        likely = FIRST <= year <= LAST and year.denominator == 1
        return invalid(raw, doubtful("单元格是日期，不是年份", year, f"{year}年") if likely else CellFault("V205"))
    inside = isinstance(read.entry.value, Fraction) and FIRST <= read.entry.value <= LAST
    return read if inside else invalid(raw, CellFault("V205"))


def _in_digits(text: str) -> str:
    """`二〇二一年` and `二0二一年` in digits; 2O21 is left alone."""
    spoken = re.match("[^年 ]*", text)
    lead = spoken[0] if spoken else ""
    digits = digits_of(lead.replace("0", "零")) or lead
    return digits + text[len(lead) :]


def _fault(text: str) -> CellFault:
    """2021年底, 2O21 or 2020-2021: a year is there, though not alone."""
    mended = _in_digits(text).translate(_LETTERS)
    years = _FOUR.findall(mended)
    if len(years) == 1:
        return doubtful("不是单独的年份", Fraction(years[0]), f"{years[0]}年")
    return doubtful("含有多个年份") if years else CellFault("V205")
