"""The ranked units of every class, as one that wants a better grade sees them: gathered once for all units of a run."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from scoring.engine.grades import RankInClass
from scoring.engine.scorecard import ScoreCard
from scoring.improvement.class_average import FEWEST_UNITS
from scoring.ranking import Key, Standing, rank_key
from scoring.scheme.model import Scheme


class RankedClass:
    """The units of one class that take a rank; nothing of them stays but what they are ranked by, and the best points
    of each row."""

    def __init__(self) -> None:
        self._ranked: list[tuple[Key, str]] = []
        self._best: dict[str, Decimal] = {}

    def take(self, unit: str, key: Key, card: ScoreCard) -> None:
        """Adds a unit, the best first."""
        self._ranked.append((key, unit))
        for score in card.scores:
            if score.status == "scored":
                self._best[score.ref] = max(score.points, self._best.get(score.ref, score.points))

    @property
    def best(self) -> Mapping[str, Decimal]:
        """The most points that anybody has in each row; nothing of a class that is too small to tell."""
        return self._best if len(self._ranked) >= FEWEST_UNITS else {}

    def place(self, key: Key) -> RankInClass:
        """The place of a unit that rises to this."""
        return RankInClass(1 + len(self._keys) - bisect_right(self._keys, key), len(self._keys))

    def totals_from(self, total: Decimal) -> Sequence[Decimal]:
        """The totals from this one on, from low to high."""
        return self._totals[bisect_left(self._totals, total) :]

    def between(self, above: Key, up_to: Key) -> tuple[str, ...]:
        """The units that are ranked above the one and no higher than the other, the nearest first."""
        found = self._from_below[bisect_right(self._keys, above) : bisect_right(self._keys, up_to)]
        return tuple(unit for _, unit in found)

    @cached_property
    def _from_below(self) -> list[tuple[Key, str]]:
        return sorted(self._ranked, key=lambda one: one[0])

    @cached_property
    def _keys(self) -> list[Key]:
        return [key for key, _ in self._from_below]

    @cached_property
    def _totals(self) -> list[Decimal]:
        return list(dict.fromkeys(key[0] for key in self._keys))


class RankedClasses:
    """All classes; `scheme` is that of all units."""

    def __init__(self, scheme: Scheme, standings: Iterable[Standing]) -> None:
        self.scheme = scheme
        self._classes: dict[str, RankedClass] = {}
        for one in standings:
            if one.rank is not None and (card := one.candidate.card):
                found = self._classes.setdefault(one.candidate.unit_class, RankedClass())
                found.take(one.candidate.unit, rank_key(card, scheme.tie_breakers), card)

    def of(self, unit_class: str) -> RankedClass:
        """One class; nobody is in one of which no unit takes a rank."""
        return self._classes.get(unit_class) or RankedClass()
