"""Free text: evidence, reasons, opinions, names, telephone numbers."""

from datetime import date, datetime, time, timedelta

from scoring.entries import Entry
from validators.plain_text import is_visible, printable, visible
from validators.understand.understood import CellFault, Understood, given, invalid

MOST_CHARACTERS = 32767
"""The most characters a cell can hold."""


def understand_text(raw: object) -> Understood:
    """The text of any cell, at most as long as a cell holds; blank where it has nothing that can be seen. A fault only
    for what is no value of a cell."""
    text = raw if type(raw) is str else _as_text(raw)
    if text is None:
        return invalid(raw, CellFault("V201"))
    plain = is_visible(text)
    kept = (text if plain else printable(text)).strip()[:MOST_CHARACTERS]
    return given(raw, kept) if (kept if plain else visible(kept).strip()) else Understood(Entry("blank", raw=raw))


def _as_text(raw: object) -> str | None:
    """As the sheet shows it: a telephone number without `.0`, a date without a clock time of midnight."""
    if isinstance(raw, bool):
        return str(raw).upper()
    if isinstance(raw, float):
        return f"{raw:.15g}"
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time() else raw.isoformat(" ")
    return str(raw) if isinstance(raw, str | int | date | time | timedelta) else None
