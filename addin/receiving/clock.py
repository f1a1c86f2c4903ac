"""The time that receipts tell."""

from datetime import datetime


def now() -> datetime:
    """The time of the office's clock with its offset, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


def day_and_time(at: datetime) -> str:
    """2026年3月5日 09:07:01, by the office's clock."""
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M:%S}"
