"""All units in a mixture of two years: scored once for every mixture, and again with one unit as in the other year."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from scoring.engine.average_points import averages
from scoring.engine.comparison import relative_rows
from scoring.engine.scorecard import ScoreCard
from scoring.engine.unit_facts import UnitFacts
from scoring.ranking import Key, points_of
from scoring.scheme.applies import scheme_for
from workbook_templates.analysis.bridge.factors import Coalition
from workbook_templates.analysis.bridge.year_facts import TwoYears, Year
from workbook_templates.analysis.scored_again import ScoredAgain

MOST = 60_000
"""So many times a unit is scored at most to see what one unit's figures make of the points of all others: some 40 s."""


class Mixture(NamedTuple):
    """Of which year everything is; `data` are the figures of all units."""

    scheme: Year
    data: Year
    review: Year
    corrections: Year


@dataclass
class MixedField:
    """The units that there are in a mixture, scored and in the order of their totals; `known` is what they told."""

    again: ScoredAgain
    known: Mapping[str, UnitFacts]

    @cached_property
    def classes(self) -> dict[str, str]:
        """The class of every unit."""
        return {unit.name: unit.unit_class for unit in self.again.scheme.units}

    @cached_property
    def keys(self) -> dict[str, list[Key]]:
        """What units are ranked by, class by class, from low to high."""
        found: dict[str, list[Key]] = {}
        for name in self.again.ranked:
            found.setdefault(self.classes[name], []).append(self.key(self.again.cards[name]))
        return {name: sorted(keys) for name, keys in found.items()}

    def key(self, card: ScoreCard) -> Key:
        """What a unit is ranked by."""
        return (card.total, *(points_of(card, ref) for ref in self.again.scheme.tie_breakers))

    def rank(self, unit: str, card: ScoreCard) -> int:
        """The place of a unit that scores so, among the others of its class."""
        keys, own = self.keys.get(self.classes[unit], []), self.key(card)
        ahead = len(keys) - bisect_right(keys, own)
        here = self.again.cards.get(unit) if unit in self.again.ranked else None
        return 1 + ahead - (here is not None and self.key(here) > own)

    def with_figures(self, unit: str, facts: UnitFacts) -> "MixedField":
        """The same where one unit told something else: points of others move too, where they are compared with it."""
        known = {**self.known, unit: facts}
        again = ScoredAgain.scored(self.again.scheme, known, self.again.ranked, self.again.left_out)
        return replace(self, again=again, known=known)


@dataclass
class MixedFields:
    """Every mixture, scored when it is first asked for. Where there are too many units to score all of them again for
    each, `others_as_they_are` when its figures change: what is compared with others then counts as its own doing."""

    both: TwoYears
    _known: dict[Mixture, MixedField] = field(default_factory=dict)
    _seen: dict[tuple[str, Mixture, Mixture], tuple[ScoreCard, int]] = field(default_factory=dict)

    @cached_property
    def others_as_they_are(self) -> bool:
        """Whether there are too many units."""
        units = max(len(year.layers) for year in self.both.years.values())
        return any(map(self._relative, self.both.years)) and 2 * self.mixtures * units**2 > MOST

    @cached_property
    def mixtures(self) -> int:
        """How many differ, for each year of the figures."""
        return 1 << sum((not self.both.same_scheme, self.both.reviewed, self.both.corrected))

    def field(self, mixture: Mixture) -> MixedField:
        """All units in a mixture."""
        if mixture not in self._known:
            self._known[mixture] = self._scored(mixture)
        return self._known[mixture]

    def _plain(self, mixture: Mixture) -> Mixture:
        """The mixture without what makes no difference in either year."""
        return Mixture(
            "now" if self.both.same_scheme else mixture.scheme,
            mixture.data,
            mixture.review if self.both.reviewed else "now",
            mixture.corrections if self.both.corrected else "now",
        )

    def _scored(self, mixture: Mixture) -> MixedField:
        scheme, year = self.both.years[mixture.scheme].scheme, self.both.years[mixture.data]
        names = [unit.name for unit in scheme.units if unit.name in year.layers]
        known = {name: self.both.facts(name, *mixture) for name in names}
        ranked = tuple(name for name in names if name in year.ranked)
        left_out = tuple(name for name in names if name in year.falsified)
        return MixedField(ScoredAgain.scored(scheme, known, ranked, left_out), known)

    def card(self, unit: str, coalition: Coalition) -> tuple[ScoreCard, int]:
        """The points and the rank of a unit where so much is as this year, all else as last year."""

        def year(factor: str) -> Year:
            return "now" if factor in coalition else "last"

        scheme, review, corrections = year("scheme"), year("review"), year("corrections")
        here, own = (self._plain(Mixture(scheme, year(of), review, corrections)) for of in ("others", "own"))
        if (found := self._seen.get((unit, here, own))) is None:
            found = self._seen[unit, here, own] = self._card(unit, here, own)
        return found

    def _card(self, unit: str, here: Mixture, own: Mixture) -> tuple[ScoreCard, int]:
        field, told = self.field(here), self.field(own)
        if here == own or self.others_as_they_are or not self._relative(here.scheme):
            card = told.again.cards[unit]
            return card, field.rank(unit, card)
        seen = field.with_figures(unit, told.known[unit])
        return seen.again.cards[unit], seen.rank(unit, seen.again.cards[unit])

    def _relative(self, year: Year) -> bool:
        """Whether points of a unit have to do with those of others."""
        scheme = self.both.years[year].scheme
        return averages(scheme) or any(map(relative_rows, {scheme_for(scheme, name) for name in scheme.unit_names}))
