"""The time that receipts tell."""

from datetime import datetime

from validators.written import chinese_day


def now() -> datetime:
    """The time of the office's clock with its offset, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


def day_and_time(at: datetime) -> str:
    """2026年3月5日 09:07:01, by the office's clock."""
    return f"{chinese_day(at)} {at:%H:%M:%S}"
