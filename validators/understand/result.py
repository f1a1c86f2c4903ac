"""The answer of `understand`, and the three ways to make one."""

from typing import NamedTuple

from scoring.entries import Entry, Value


class Understood(NamedTuple):
    """The entry, and a Chinese note when the cell was written oddly but could be understood."""

    entry: Entry
    note: str = ""


def given(raw: object, value: Value) -> Understood:
    return Understood(Entry("given", value, raw))


def given_oddly(raw: object, value: Value, note: str) -> Understood:
    """Understood here, though the sheet's own formulas do not take it: `typed` is false."""
    return Understood(Entry("given", value, raw, typed=False), note)


def invalid(raw: object) -> Understood:
    return Understood(Entry("invalid", raw=raw))
