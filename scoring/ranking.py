"""Competition ranking (1, 2, 2, 4) within each class of units, by the published total; where the scheme says so, equal
totals by the points of some rows."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from scoring.engine.grades import RankInClass
from scoring.engine.scorecard import Score, ScoreCard, Subtotal

Key = tuple[Decimal, ...]
"""The total, then the points that break ties."""


@dataclass(frozen=True, slots=True)
class RankCandidate:
    """A unit about to be ranked; `card` is None while it has returned nothing."""

    unit: str
    unit_class: str
    card: ScoreCard | None
    falsified: bool = False
    final_grade: str | None = None


class TieBreak(NamedTuple):
    """Another unit with the same total, and the row, task or section whose points put this one ahead of it or not."""

    unit: str
    ref: str
    ahead: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit with its rank; None where it has no workbook or was flagged for falsification. `ranked` units of its class
    take a rank."""

    rank: int | None
    candidate: RankCandidate
    ranked: int = 0
    tie_breaks: tuple[TieBreak, ...] = ()

    @property
    def place(self) -> RankInClass | None:
        """The rank and out of how many."""
        return None if self.rank is None else RankInClass(self.rank, self.ranked)


def rank(candidates: Sequence[RankCandidate], tie_breakers: Sequence[str] = ()) -> list[Standing]:
    """Ranks in scheme order within ties; unranked units last: falsified ones, then those without a workbook.

    `candidates` come in scheme order; classes keep the order in which they first appear. `tie_breakers` are refs whose
    points decide between equal totals, one after the other.
    """
    classes: dict[str, list[RankCandidate]] = {}
    for candidate in candidates:
        classes.setdefault(candidate.unit_class, []).append(candidate)
    return [standing for members in classes.values() for standing in _rank_class(members, tie_breakers)]


def _rank_class(candidates: list[RankCandidate], tie_breakers: Sequence[str]) -> list[Standing]:
    keys: dict[str, Key] = {
        c.unit: rank_key(c.card, tie_breakers) for c in candidates if c.card is not None and not c.falsified
    }
    ordered = sorted(keys.values())
    level: dict[Decimal, dict[str, Key]] = {}
    for unit, key in keys.items():
        level.setdefault(key[0], {})[unit] = key

    def standing(candidate: RankCandidate) -> Standing:
        key = keys.get(candidate.unit)
        if key is None:
            return Standing(None, candidate, len(ordered))
        place = 1 + len(ordered) - bisect_right(ordered, key)
        return Standing(place, candidate, len(ordered), _tie_breaks(key, level[key[0]], tie_breakers))

    standings = [standing(candidate) for candidate in candidates]
    return sorted(standings, key=lambda s: (s.rank is None, s.rank or 0, s.candidate.card is None))


def rank_key(card: ScoreCard, tie_breakers: Sequence[str]) -> Key:
    """What a unit is ranked by: the higher, the better."""
    return card.total, *(points_of(card, ref) for ref in tie_breakers)


def points_of(card: ScoreCard, ref: str) -> Decimal:
    """The points of a row, task or section; 0 for what the unit is not assessed by."""
    parts: Iterable[Score | Subtotal] = chain(card.sections, card.tasks, card.scores)
    return next((part.points for part in parts if part.ref == ref), Decimal(0))


def _tie_breaks(own: Key, level: dict[str, Key], tie_breakers: Sequence[str]) -> tuple[TieBreak, ...]:
    """Every unit of the same total, those in `level`, that is not tied with this one."""
    if not tie_breakers:
        return ()
    parted = ((name, other[1:]) for name, other in level.items() if other != own)
    return tuple(_tie_break(name, zip(tie_breakers, own[1:], other, strict=True)) for name, other in parted)


def _tie_break(unit: str, points: Iterable[tuple[str, Decimal, Decimal]]) -> TieBreak:
    return next(TieBreak(unit, ref, mine > others) for ref, mine, others in points if mine != others)
