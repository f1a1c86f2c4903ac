"""A calendar day, such as the date of filling in (填报日期), and the number that a spreadsheet keeps for one."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import lru_cache

from scoring.patterns import pattern
from validators.plain_text import trimmed
from validators.understand.chinese_numbers import chinese_number, digits_of
from validators.understand.figure_with_unit import LONGEST

DAY_ZERO = datetime(1899, 12, 30)
MARCH_1900 = datetime(1900, 3, 1)
"""Before it a spreadsheet counts one day less, since it believes in 29 February 1900."""
_REST = r"[.。日号]?(?:[ T]*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)?(?:[ T]*[0-9:.]+Z?)?"
_DAY = pattern(rf"([0-9]{{4}}) *[-./年,、 _\\] *([0-9]{{1,2}}) *[-./月,、 _\\] *([0-9]{{1,2}}) *{_REST}")
_COMPACT = pattern(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:\.0)?")
_SERIAL = pattern(r"[0-9]{5}(?:\.[0-9]+)?")
_SPOKEN = pattern(r"([^年]{4}) *年 *([^月]+) *月 *([^日号]+) *([日号].*)")


def understand_day(raw: object) -> date | None:
    """The day in a cell; None where it cannot be told: no year, 8/1/2022 (January or August?), not from 2000 to
    2100."""
    if isinstance(raw, date):
        return _in_range(raw.date() if isinstance(raw, datetime) else raw)
    text = trimmed(str(raw))
    return _understood(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=1024)  # several checks ask, and returns are filled in on the same days
def _understood(text: str) -> date | None:
    text = _in_digits(text)
    if _SERIAL.fullmatch(text):
        return day_of_serial(float(text))
    found = _DAY.fullmatch(text) or _COMPACT.fullmatch(text)
    try:
        return _in_range(date(*map(int, found.groups()))) if found else None
    except ValueError:
        return None


def is_serial(raw: object) -> bool:
    """Tells whether a cell shows a day only as the number that a spreadsheet keeps for it (44569)."""
    return not isinstance(raw, date) and _SERIAL.fullmatch(trimmed(str(raw))) is not None


def _in_range(day: date) -> date | None:
    return day if 2000 <= day.year <= 2100 else None


def _in_digits(text: str) -> str:
    """二〇二二年元月八日 → 2022年1月8日; each part in words or in digits."""
    found = _SPOKEN.fullmatch(text)
    if not found:
        return text
    year = digits_of(found[1].replace("0", "零")) or found[1]
    return f"{year}年{_small(found[2])}月{_small(found[3])}{found[4]}"


def _small(text: str) -> str:
    number = chinese_number("一" if text.strip() in ("元", "正") else text.strip())
    return str(number) if number is not None else text


def serial_number(raw: object) -> Fraction | None:
    """The days since 1899-12-30 behind a cell that is formatted as a date or a time, as a spreadsheet counts them; None
    for anything else."""
    if isinstance(raw, time):
        raw = datetime.combine(DAY_ZERO, raw) - DAY_ZERO
    elif isinstance(raw, date):
        moment = raw.replace(tzinfo=None) if isinstance(raw, datetime) else datetime.combine(raw, time())
        raw = moment - DAY_ZERO - timedelta(days=DAY_ZERO < moment < MARCH_1900)
    return Fraction(raw // timedelta(microseconds=1), 86_400_000_000) if isinstance(raw, timedelta) else None


def day_of_serial(number: float) -> date | None:
    """The day of a date whose format was lost (44569 → 2022-01-08), only in the years 2000 to 2099."""
    return (DAY_ZERO + timedelta(days=int(number))).date() if 36526 <= number < 73051 else None
