"""A long text for a cell of a list, of which more is known than of others."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class PlainText:
    """A text as UTF-8 that a cell can hold, without control characters, blanks at its ends and what programs would take
    for an escaped character. A list does not keep it at hand."""

    data: bytes


Shown = str | float | PlainText
"""What a cell of a list may hold."""
