"""The figures of a row as the ledger tells them: which source spoke, from which cell, and what the others said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from scoring.engine.rates import both_counts
from scoring.entries import BLANK, HISTORY, Entry
from scoring.scheme.model import Leaf
from scoring.scheme.rate import Rate, per_whole
from workbook_templates.results.ledger.cells import Cells
from workbook_templates.results.ledger.inputs import RowInput, row_input
from workbook_templates.results.ledger.plain import number, tell
from workbook_templates.results.ledger.rows import RowPlace
from workbook_templates.results.unit_result import FigurePlace, Told

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one unit's figures are, row by row."""

    told: Told
    cells: Cells

    def of(self, place: RowPlace) -> list[Line]:
        """Every input of the row that somebody told."""
        lines = [line for one in place.asked if (line := self._line(one))]
        return [*lines, *self._rates(place.leaf, place.rates)] if place.rates else lines

    def _line(self, one: RowInput) -> Line:
        key, (ref, role) = one.key, one.key
        counted = self.told.facts.entries.get(key, BLANK)
        if role in HISTORY:
            return self._earlier(one, counted)
        says, places = self.told.entries.get, self.told.places
        known = {by: entry for by, at in one.by_source if (entry := says(at, BLANK)).state != "blank"}
        if counted.state == "blank" and not known:
            return {}
        source = self.told.facts.sources.get(ref, "") if role == "claim" else role
        at = {by: places.get(place) for by, place in one.by_source if by in known}
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
            if len(known) == 1 and source in known:
                return line  # nearly always
        others = [
            self._said({"source": role}, entry, at.get(role))
            for role, entry in known.items()
            if entry.state != "blank" and (role != source or counted.state == "blank")
        ]
        return line | ({"others": others} if others else {})

    def _said(self, line: Line, entry: Entry, place: FigurePlace | None) -> Line:
        """The line with what an input says, and its cell."""
        return self.cells.put(tell(line, entry), place)

    def _rates(self, leaf: Leaf, rates: tuple[Rate, ...]) -> Iterator[Line]:
        """Figures that are computed out of two counts, or were told where there are no counts."""
        entries = self.told.facts.entries
        for rate in rates:
            one = row_input(leaf, rate.key, rate.part, "claim")
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
