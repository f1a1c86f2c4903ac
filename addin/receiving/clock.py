"""The time that receipts tell."""

from datetime import datetime


def now() -> datetime:
    """The time of the office's clock with its offset, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)
