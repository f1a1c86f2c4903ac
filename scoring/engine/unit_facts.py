"""What is known of one unit, and what of it a row's rule is given."""

from collections.abc import Mapping
from decimal import Decimal

from scoring.engine.average_points import AveragePoints
from scoring.engine.rates import computed, figure
from scoring.entries import BLANK, Entry, EntryKey
from scoring.light_named_tuple import NamedTuple
from scoring.methods.facts import Facts
from scoring.methods.peers import Compared, ComparedFigures
from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Leaf
from scoring.scheme.rate import Rate

NO_NAMES: Mapping[str, str] = {}


class Overruled(NamedTuple):
    """What a department (`by`) awarded to a row of which the assessors decided the points, and its reason."""

    by: str
    entry: Entry
    reason: Entry = BLANK


class UnitFacts(NamedTuple):
    """What is known of one unit: its entries, the figure to use standing under `claim`, the office's parameters by
    id, and by row or part the figures of all units that it is compared with. `awarding` says which department gave
    the points of a row; those of others are the assessors', who may have `overruled` what a department gave. `averages`
    are what rows that do not apply are given. `corrections` say why a figure (`correction`) or the points of a row
    (`awarded`) were changed on an objection. Scores that are not to be `worded` have points only: half the work."""

    entries: Mapping[EntryKey, Entry]
    sources: Mapping[str, str] = {}
    parameters: Mapping[str, Decimal] = {}
    awarding: Mapping[str, str] = {}
    peers: Mapping[str, ComparedFigures] = {}
    overruled: Mapping[str, Overruled] = {}
    averages: Mapping[str, AveragePoints] = {}
    corrections: Mapping[EntryKey, str] = {}
    worded: bool = True

    def entry(self, ref: str, role: str) -> Entry:
        """The entry of a row or a part; a blank one where nothing is known."""
        return self.entries.get(EntryKey(ref, role), BLANK)

    def for_rule(self, leaf: Leaf, names: Mapping[str, str] = NO_NAMES, places: int = 2) -> Facts:
        """What the rule of a row is given; `names` are those of the scheme's parameters, `places` the
        decimals of its rows."""
        entries, (places_of, rates) = self.entries, _wanted(leaf)
        found = {key: entries.get(place, BLANK) for key, place in places_of}
        peers = self._compared(leaf) if self.peers else {}
        for rate in rates:
            found[rate.key] = figure(leaf, rate, entries)
        told = computed(leaf, entries) if rates else {}
        return Facts(found, self.parameters, names, places, peers, told, self.worded)

    def _compared(self, leaf: Leaf) -> Compared:
        parts = ["", *(part.id for part in leaf.rule.components())]
        return {part: self.peers[ref] for part in parts if (ref := leaf.part_ref(part)) in self.peers}


class _Wanted(NamedTuple):
    """Which entry a rule's every input is, and the figures of its row that are rates."""

    places: tuple[tuple[str, EntryKey], ...]
    rates: tuple[Rate, ...]


@by_identity(4096)
def _wanted(leaf: Leaf) -> _Wanted:
    return _Wanted(tuple((a.key, EntryKey(leaf.part_ref(a.part), a.role)) for a in leaf.asks()), leaf.rates)
