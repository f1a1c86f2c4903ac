"""All units in a mixture of two years: scored once for every mixture; one unit in a field of the other year."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from scoring.engine.averaging import with_averages
from scoring.engine.comparison import Comparison, own_figures, relative_rows
from scoring.engine.engine import score_unit
from scoring.engine.scorecard import ScoreCard
from scoring.engine.unit_facts import UnitFacts
from scoring.methods.peers import ComparedFigures, settled
from scoring.ranking import Key, points_of
from workbook_templates.analysis.bridge.factors import Coalition
from workbook_templates.analysis.bridge.year_facts import TwoYears, Year
from workbook_templates.analysis.scored_again import ScoredAgain


class Mixture(NamedTuple):
    """Of which year everything is; `data` are the figures of all units."""

    scheme: Year
    data: Year
    review: Year
    corrections: Year


@dataclass
class MixedField:
    """The units that there are in a mixture, scored and in the order of their totals."""

    again: ScoredAgain
    classes: Mapping[str, str]

    @cached_property
    def _figures(self) -> dict[str, dict[Comparison, object]]:
        return {
            name: {own.comparison: own.figure for own in own_figures(scheme, name, self.again.facts[name])}
            for name, scheme in self.again.schemes.items()
        }

    @cached_property
    def _peers(self) -> dict[Comparison, ComparedFigures]:
        found: dict[Comparison, ComparedFigures] = {}
        for name, figures in self._figures.items():
            if name not in self.again.left_out:
                peers = self.again.facts[name].peers
                found.update({c: peers[c.ref] for c, figure in figures.items() if figure is not None})
        return found

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

    def visited(self, unit: str, facts: UnitFacts) -> ScoreCard:
        """What a unit scores here with the figures of another field."""
        scheme = self.again.schemes[unit]
        peers = dict[str, ComparedFigures]()
        for own in own_figures(scheme, unit, facts):
            if (found := self._with(unit, own.comparison, own.figure)) is not None:
                peers[own.comparison.ref] = found
        facts = facts._replace(peers=peers, averages={})
        card = score_unit(scheme, facts)
        if all(score.status != "pending" for score in card.scores):
            return card
        among = with_averages(
            self.again.scheme, {**self.again.facts, unit: facts}, {**self.again.cards, unit: card}, self.again.left_out
        )
        return score_unit(scheme, among[unit])

    def _with(self, unit: str, comparison: Comparison, figure: object) -> ComparedFigures | None:
        known = self._peers.get(comparison)
        figures = list(known.figures) if known else []
        if unit not in self.again.left_out:
            here = self._figures[unit].get(comparison)
            if here is not None:
                del figures[bisect_left(figures, settled(here))]  # type: ignore[arg-type]
            if figure is not None:
                insort(figures, settled(figure))  # type: ignore[arg-type]
        return ComparedFigures.of(figures) if figures else None


@dataclass
class MixedFields:
    """Every mixture, scored when it is first asked for."""

    both: TwoYears
    _known: dict[Mixture, MixedField] = field(default_factory=dict)

    def field(self, mixture: Mixture) -> MixedField:
        """All units in a mixture."""
        if mixture not in self._known:
            self._known[mixture] = self._scored(mixture)
        return self._known[mixture]

    def _scored(self, mixture: Mixture) -> MixedField:
        scheme, year = self.both.years[mixture.scheme].scheme, self.both.years[mixture.data]
        names = [unit.name for unit in scheme.units if unit.name in year.layers]
        known = {name: self.both.facts(name, *mixture) for name in names}
        ranked = tuple(name for name in names if name in year.ranked)
        left_out = tuple(name for name in names if name in year.falsified)
        again = ScoredAgain.scored(scheme, known, ranked, left_out)
        return MixedField(again, {unit.name: unit.unit_class for unit in scheme.units})

    def card(self, unit: str, coalition: Coalition) -> tuple[ScoreCard, int]:
        """The points and the rank of a unit where so much is as this year, all else as last year."""

        def year(factor: str) -> Year:
            return "now" if factor in coalition else "last"

        scheme, review, corrections = year("scheme"), year("review"), year("corrections")
        here = self.field(Mixture(scheme, year("others"), review, corrections))
        own = self.field(Mixture(scheme, year("own"), review, corrections))
        card = own.again.cards[unit]
        if own is not here and self._depends(own, unit):
            card = here.visited(unit, own.again.facts[unit])
        return card, here.rank(unit, card)

    def _depends(self, own: MixedField, unit: str) -> bool:
        """Whether the points of a unit have to do with those of others."""
        return bool(relative_rows(own.again.schemes[unit]) or own.again.facts[unit].averages)
