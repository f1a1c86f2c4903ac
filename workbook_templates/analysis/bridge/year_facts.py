"""The two years as the bridge mixes them: figures of one year, reviewed as in another, scored by either scheme."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from scoring.engine.unit_facts import UnitFacts
from scoring.entries import HISTORY, Entry, EntryKey
from scoring.numbers import exact
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Leaf, Scheme
from workbook_templates.analysis.bridge.carried_rows import CarriedRows, asked, carried_rows
from workbook_templates.analysis.bridge.layers import Layers, ToldLayers, layers_of
from workbook_templates.analysis.scored_again import Document
from workbook_templates.results.as_run import scheme_of

Year = Literal["last", "now"]
NAMES = ("id", "version", "title", "year", "document")
"""What of a scheme says which it is, and nothing about points."""
DECIDED = ("awarded", "applicable", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class OneYear:
    """What a stored result says: its scheme, the layers of every unit, who is ranked, whose figures do not count."""

    scheme: Scheme
    layers: Mapping[str, Layers]
    ranked: frozenset[str]
    falsified: frozenset[str]
    parameters: Mapping[str, Decimal]

    @classmethod
    def of(cls, document: Document) -> "OneYear":
        """One year out of its result."""
        ledger = document["ledger"]
        return cls(
            scheme=scheme_of(document), layers=layers_of(document),
            ranked=frozenset(line["unit"] for line in ledger["rank"] if line["rank"] is not None),
            falsified=frozenset(line["unit"] for line in ledger["total"] if line["falsified"]),
            parameters={p["id"]: Decimal(p["value"]) for p in ledger["parameters"] if p["value"] is not None},
        )  # fmt: skip


@dataclass
class TwoYears:
    """Both years, and which rows they have in common."""

    years: Mapping[Year, OneYear]
    carried: CarriedRows
    _known: dict[tuple[str, Year, Year], Layers] = field(default_factory=dict)

    @classmethod
    def of(cls, last: Document, now: Document) -> "TwoYears":
        """Last year's result and this year's."""
        years: dict[Year, OneYear] = {"last": OneYear.of(last), "now": OneYear.of(now)}
        return cls(years, carried_rows(years["now"].scheme, years["last"].scheme))

    @cached_property
    def same_scheme(self) -> bool:
        """Whether nothing that counts differs between the schemes."""
        last, now = self.years["last"], self.years["now"]
        named = {name: getattr(now.scheme, name) for name in NAMES}
        return last.parameters == now.parameters and replace(last.scheme, **named) == now.scheme

    @cached_property
    def reviewed(self) -> bool:
        """Whether a review changed or gave anything in either year."""
        return any(told.reported[:2] != told.reviewed[:2] for told in self._told())

    @cached_property
    def corrected(self) -> bool:
        """Whether anything was corrected on objections in either year."""
        return any(told.reviewed[:2] != told.final[:2] for told in self._told())

    def _told(self) -> Iterator[ToldLayers]:
        return (told for year in self.years.values() for unit in year.layers.values() for told in unit.values())

    def facts(self, unit: str, scheme: Year, own: Year, review: Year, corrections: Year) -> UnitFacts:
        """A unit as it is known by the `scheme` of one year, with its figures of the year `own`, each moved as far as
        the review and the corrections of their years moved it."""
        mine, reviewed, corrected = (self._layers(unit, year, scheme) for year in (own, review, corrections))
        limits = {leaf.ref: leaf.award_limit for leaf in scheme_for(self.years[scheme].scheme, unit).leaves()}
        entries = {}
        for key in dict.fromkeys((*mine, *reviewed, *corrected)):
            told, checked, settled = (layers.get(key, ToldLayers()) for layers in (mine, reviewed, corrected))
            entry = shifted(told.reported, checked.reported, checked.reviewed)
            entry = shifted(entry, settled.reviewed, settled.final)
            entries[key] = _awardable(entry, limits.get(key.ref)) if key.role == "awarded" else entry
        return UnitFacts(entries, parameters=self.years[scheme].parameters)

    def _layers(self, unit: str, year: Year, scheme: Year) -> Layers:
        """What was told in a year in terms of the rows of a scheme. What is not asked in that year is as in the year of
        the scheme, so that nothing but the scheme accounts for it. A unit that is not there in a year is as in the
        other."""
        year = year if unit in self.years[year].layers else scheme
        if (found := self._known.get((unit, year, scheme))) is None:
            found = self._known[unit, year, scheme] = self._translated(unit, year, scheme)
        return found

    def _translated(self, unit: str, year: Year, scheme: Year) -> Layers:
        layers, home = self.years[year].layers[unit], self.years[scheme].layers.get(unit, {})
        if year == scheme:
            return layers
        refs = self.carried.refs if scheme == "now" else self.carried.back
        there = {leaf.ref: leaf for leaf in scheme_for(self.years[year].scheme, unit).leaves()}
        found: dict[EntryKey, ToldLayers] = {}
        for leaf in scheme_for(self.years[scheme].scheme, unit).leaves():
            before = there.get(refs.get(leaf.ref, ""))
            same = before is not None and asked(leaf) == asked(before)
            for key, other in _keys(leaf, before if same else None):
                told = layers.get(other) if other else home.get(key)
                if told is None and key.role in HISTORY:
                    told = home.get(key)
                if told is not None:
                    found[key] = _of_full(told, leaf, before) if key.role == "awarded" and before and same else told
        return found


def _keys(leaf: Leaf, other: Leaf | None) -> Iterator[tuple[EntryKey, EntryKey | None]]:
    """Every input of a row, with what it is by the other scheme."""
    places = [(ask.part, ask.role) for ask in leaf.asks()] + [(rate.part, "claim") for rate in leaf.rates]
    for part, role in [*places, *(("", role) for role in DECIDED)]:
        yield EntryKey(leaf.part_ref(part), role), EntryKey(other.part_ref(part), role) if other else None


def _of_full(told: ToldLayers, leaf: Leaf, before: Leaf) -> ToldLayers:
    """Awarded points are worth as large a share of a row's points as they were."""
    if leaf.points == before.points or not before.points:
        return told
    times = exact(leaf.points) / exact(before.points)
    return ToldLayers(*(e._replace(value=e.value * times) if isinstance(e.value, Fraction) else e for e in told))


def shifted(entry: Entry, before: Entry, after: Entry) -> Entry:
    """An entry moved as far as another one was; put in its place where there is nothing to move."""
    if before[:2] == after[:2]:
        return entry
    values = (entry.value, before.value, after.value)
    if entry[:2] == before[:2] or not all(isinstance(value, Fraction) for value in values):
        return after
    own, was, is_now = (Fraction(value) for value in values if value is not None)
    moved = own + is_now - was
    return Entry("given", max(moved, Fraction(0)) if own >= 0 else moved)


def _awardable(entry: Entry, limit: Fraction | None) -> Entry:
    """Points of a mixture of years within what may be awarded; those of a year stay what they are."""
    if entry.raw is not None or not isinstance(entry.value, Fraction):
        return entry
    most = entry.value if limit is None else min(entry.value, limit)
    return entry._replace(value=max(most, Fraction(0)))
