"""The days on which objections may be raised: as the cover says, else as many as the scheme has."""

from datetime import date, timedelta
from typing import NamedTuple

from scoring.scheme.model import Scheme


class Window(NamedTuple):
    """From which day to which, both included; None where it is not known."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether a day is in it; what is not known bounds nothing."""
        return not ((self.first and day < self.first) or (self.last and day > self.last))

    @property
    def words(self) -> str:
        """`2022-03-01至2022-03-05`."""
        return f"{self.first or '—'}至{self.last or '—'}"


def window(scheme: Scheme, first: date | None, last: date | None) -> Window:
    """The first day of the notice counts as one of the scheme's days; a last day that the office states goes before
    them."""
    if last is None and first is not None and scheme.objection_days:
        last = first + timedelta(days=scheme.objection_days - 1)
    return Window(first, last)
