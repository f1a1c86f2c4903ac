"""What is known of one unit, and what of it a row's rule is given."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from scoring.engine.rates import figure
from scoring.entries import BLANK, Entry, EntryKey
from scoring.methods.facts import Facts
from scoring.scheme.model import Leaf

NO_NAMES: Mapping[str, str] = {}


class UnitFacts(NamedTuple):
    """What is known of one unit: its entries, the figure to use standing under `claim`, and the office's parameters by
    id."""

    entries: Mapping[EntryKey, Entry]
    sources: Mapping[str, str] = {}
    parameters: Mapping[str, Decimal] = {}

    def entry(self, ref: str, role: str) -> Entry:
        """The entry of a row or a part; a blank one where nothing is known."""
        return self.entries.get(EntryKey(ref, role), BLANK)

    def for_rule(self, leaf: Leaf, names: Mapping[str, str] = NO_NAMES) -> Facts:
        """What the rule of a row is given; `names` are those of the scheme's parameters."""
        entries = self.entries
        own = {key: entries.get(place, BLANK) for key, place in _places(leaf)}
        if leaf.counts:
            own["claim"] = figure(leaf, entries)
        return Facts(own, self.parameters, names)


@lru_cache(maxsize=4096)
def _places(leaf: Leaf) -> tuple[tuple[str, EntryKey], ...]:
    """Which entry a rule's every input is."""
    return tuple((a.key, EntryKey(leaf.part_ref(a.part), a.role)) for a in leaf.asks())
