"""What a row asks, as the ledger looks it up: every input by its key, and by the sources that may tell it."""

from typing import NamedTuple

from scoring.entries import EntryKey
from scoring.scheme.model import Leaf
from scoring.scheme.rate import Rate

SPEAKING = ("correction", "verified", "monitored", "claim")


class RowInput(NamedTuple):
    """One input of a row: its name in the formula, its key, and its keys by source, where several can tell it."""

    name: str
    key: EntryKey
    by_source: tuple[tuple[str, EntryKey], ...]


def inputs(leaf: Leaf) -> tuple[tuple[RowInput, ...], tuple[Rate, ...]]:
    """What a row asks, and the rates that are computed out of two of its inputs and are none themselves."""
    rates = leaf.rates
    computed = {rate.key for rate in rates}
    return tuple(row_input(leaf, a.key, a.part, a.role) for a in leaf.asks() if a.key not in computed), rates


def row_input(leaf: Leaf, name: str, part: str, role: str) -> RowInput:
    """An input of a row, or of one of its parts."""
    ref = leaf.part_ref(part)
    sources = SPEAKING if role == "claim" else (role,)
    return RowInput(name, EntryKey(ref, role), tuple((source, EntryKey(ref, source)) for source in sources))
