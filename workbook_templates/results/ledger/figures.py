"""The figures of a row as the ledger tells them: which source spoke, from which cell, and what the others said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from scoring.engine.rates import both_counts
from scoring.entries import BLANK, HISTORY, Entry, EntryKey
from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Leaf
from scoring.scheme.rate import Rate, per_whole
from workbook_templates.results.ledger.cells import Cells
from workbook_templates.results.ledger.plain import number, told
from workbook_templates.results.unit_result import FigurePlace, Told

SPEAKING = ("correction", "verified", "monitored", "claim")
Line = dict[str, Any]


class RowInput(NamedTuple):
    """One input of a row: its name in the formula, its key, and its keys by source, where several can tell it."""

    name: str
    key: EntryKey
    by_source: tuple[tuple[str, EntryKey], ...]


@by_identity(4096)
def inputs(leaf: Leaf) -> tuple[tuple[RowInput, ...], tuple[Rate, ...]]:
    """What a row asks, and the rates that are computed out of two of its inputs and are none themselves."""
    rates = leaf.rates
    computed = {rate.key for rate in rates}
    return tuple(_input(leaf, a.key, a.part, a.role) for a in leaf.asks() if a.key not in computed), rates


def _input(leaf: Leaf, name: str, part: str, role: str) -> RowInput:
    ref = leaf.part_ref(part)
    sources = SPEAKING if role == "claim" else (role,)
    return RowInput(name, EntryKey(ref, role), tuple((source, EntryKey(ref, source)) for source in sources))


@dataclass(frozen=True, slots=True)
class Figures:
    """What one unit's figures are, row by row."""

    told: Told
    cells: Cells

    def of(self, leaf: Leaf) -> list[Line]:
        """Every input of the row that somebody told."""
        asked, rates = inputs(leaf)
        lines = [line for one in asked if (line := self._line(one))]
        return [*lines, *self._rates(leaf, rates)] if rates else lines

    def _line(self, one: RowInput) -> Line:
        counted = self.told.facts.entries.get(one.key, BLANK)
        if one.key.role in HISTORY:
            return self._earlier(one, counted)
        entries, known = self.told.entries, dict[str, Entry]()
        for role, key in one.by_source:
            entry = entries.get(key, BLANK)
            if entry.state != "blank":
                known[role] = entry
        if counted.state == "blank" and not known:
            return {}
        source = self.told.facts.sources.get(one.key.ref, "") if one.key.role == "claim" else one.key.role
        places = self.told.places
        at = {role: places.get(key) for role, key in one.by_source if role in known}
        return self._told(one, source, counted, known, at)

    def _earlier(self, one: RowInput, counted: Entry) -> Line:
        """A figure of an earlier year: of several that tell it, the very one that counts."""
        if counted.state == "blank":
            return {}
        known = self.told.history.get(one.key, {})
        source = next((role for role, entry in known.items() if entry is counted), "")
        return self._told(one, source, counted, known, self.told.history_places.get(one.key, {}))

    def _told(
        self,
        one: RowInput,
        source: str,
        counted: Entry,
        known: Mapping[str, Entry],
        at: Mapping[str, FigurePlace | None],
    ) -> Line:
        line: Line = {"name": one.name, "ref": one.key.ref, "source": source}
        if counted.state != "blank":
            self._said(line, counted, at.get(source))
        if len(known) == 1 and source in known and counted.state != "blank":
            return line  # nearly always
        others = [
            self._said({"source": role}, entry, at.get(role))
            for role, entry in known.items()
            if entry.state != "blank" and (role != source or counted.state == "blank")
        ]
        return line | ({"others": others} if others else {})

    def _said(self, line: Line, entry: Entry, place: FigurePlace | None) -> Line:
        """The line with what an input says, and its cell."""
        line |= told(entry)
        line |= self.cells.at(place)
        return line

    def _rates(self, leaf: Leaf, rates: tuple[Rate, ...]) -> Iterator[Line]:
        """Figures that are computed out of two counts, or were told where there are no counts."""
        entries = self.told.facts.entries
        for rate in rates:
            one = _input(leaf, rate.key, rate.part, "claim")
            counted = entries.get(one.key, BLANK)
            if both_counts(leaf, rate, entries) is None:
                if line := self._line(one):
                    yield line
            elif isinstance(counted.value, Fraction):
                over, under = (ask.key for ask in rate.counts)
                source = self.told.facts.sources.get(one.key.ref, "")
                times = str(per_whole(rate.measure) or 1)
                yield {
                    "name": one.name, "ref": one.key.ref, "source": source, "number": number(counted.value),
                    "computed": {"over": over, "under": under, "times": times},
                }  # fmt: skip
