"""What an input said in one of two returns, as its sender typed it."""

from scoring.entries import Entry
from validators.written import plain


def said(entry: Entry) -> str:
    """The text or figure; "" for a blank cell."""
    value = "" if entry.state == "blank" or entry.raw is None else plain(entry.raw)
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
