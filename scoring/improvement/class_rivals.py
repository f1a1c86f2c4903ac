"""The units that one has to pass or to draw level with: those of its class, in order, and the most that anybody has
reached of each row. Found once for all units of a class; large ones have thousands."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property

from scoring.improvement.class_average import FEWEST_UNITS
from scoring.ranking import Key, Standing, rank_key
from scoring.scheme.model import Scheme


class ClassRivals:
    """The ranked units of a class: all are taken first, then it is asked about any of them. `scheme` is that of all
    units."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._members: list[tuple[Key, str]] = []
        self._best: dict[str, list[tuple[Decimal, str]]] = {}

    def take(self, one: Standing) -> None:
        """Adds a unit that takes a rank; they come in the order of the ranking."""
        card, name = one.candidate.card, one.candidate.unit
        assert card is not None
        self._members.append((rank_key(card, self.scheme.tie_breakers), name))
        for score in card.scores:
            if score.status == "scored":
                known = self._best.setdefault(score.ref, [])
                known.append((score.points, name))
                known.sort(key=lambda best: best[0], reverse=True)
                del known[2:]  # without any one unit, the other is the best

    @cached_property
    def _ordered(self) -> list[tuple[Key, str]]:
        return sorted(self._members, key=lambda member: member[0])

    @cached_property
    def _keys(self) -> list[Key]:
        return [key for key, _ in self._ordered]

    @cached_property
    def _totals(self) -> list[Decimal]:
        """Every total at which a grade may change, the lowest first."""
        least = Decimal(1).scaleb(-self.scheme.total_places)
        totals = {grade.at_least for grade in self.scheme.grades if grade.at_least is not None}
        return sorted(totals | {key[0] + more for key in self._keys for more in (Decimal(0), least)})

    def __len__(self) -> int:
        return len(self._members)

    def ahead_of(self, key: Key) -> int:
        """How many are ranked before a key that is above the asking unit's own."""
        return len(self._keys) - bisect_right(self._keys, key)

    def least_total(self, above: Decimal, enough: Callable[[Decimal], bool]) -> Decimal | None:
        """The least total above one that is enough for a better grade; None where none is. What is enough stays so
        with more."""
        found = bisect_left(self._totals, True, bisect_right(self._totals, above), key=enough)
        return self._totals[found] if found < len(self._totals) else None

    def between(self, now: Key, then: Key) -> tuple[str, ...]:
        """The units above one key that are not above the other, the lowest first."""
        passed = self._ordered[bisect_right(self._keys, now) : bisect_right(self._keys, then)]
        return tuple(name for _, name in passed)

    def best_but(self, unit: str) -> Mapping[str, Decimal]:
        """The most points that any other unit has in each row that it was assessed by; nothing where they are too
        few to say what can be reached."""
        if len(self) < FEWEST_UNITS:
            return {}
        others = {ref: [points for points, name in best if name != unit] for ref, best in self._best.items()}
        return {ref: points[0] for ref, points in others.items() if points}
