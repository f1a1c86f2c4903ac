"""A calendar day, such as the date of filling in (填报日期)."""

import re
from datetime import date, datetime

from validators.understand.clean import narrow

_DAY = re.compile(r"([0-9]{4}) *[-./年] *([0-9]{1,2}) *[-./月] *([0-9]{1,2}) *日?(?: +[0-9:.]+)?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:\.0)?")


def understand_day(raw: object) -> date | None:
    """The day, or None where it cannot be told. A bare serial number is not guessed at."""
    if isinstance(raw, date):
        return raw.date() if isinstance(raw, datetime) else raw
    text = narrow(str(raw))
    found = _DAY.fullmatch(text) or _COMPACT.fullmatch(text)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
    return day if day and 2000 <= day.year <= 2100 else None
