"""Dates and times as the numbers a spreadsheet keeps for them."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction

DAY_ZERO = datetime(1899, 12, 30)
MARCH_1900 = datetime(1900, 3, 1)
"""Before it a spreadsheet counts one day less, since it believes in 29 February 1900."""


def serial_number(raw: object) -> Fraction | None:
    """The number behind a cell that is formatted as a date or a time; None for anything else."""
    if isinstance(raw, time):
        raw = datetime.combine(DAY_ZERO, raw) - DAY_ZERO
    elif isinstance(raw, date):
        moment = raw.replace(tzinfo=None) if isinstance(raw, datetime) else datetime.combine(raw, time())
        raw = moment - DAY_ZERO - timedelta(days=DAY_ZERO < moment < MARCH_1900)
    return Fraction(raw // timedelta(microseconds=1), 86_400_000_000) if isinstance(raw, timedelta) else None


def day_of_serial(number: float) -> date | None:
    """The day of a date whose format was lost (44569 → 2022-01-08), only in the years 2000 to 2099."""
    return (DAY_ZERO + timedelta(days=int(number))).date() if 36526 <= number < 73051 else None
