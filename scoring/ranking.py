"""Competition ranking (1, 2, 2, 4) within each class of units, by the published total; where the scheme says so, equal
totals by the points of some rows."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from scoring.engine.grades import RankInClass
from scoring.engine.scorecard import Score, ScoreCard, Subtotal
from scoring.light_dataclass import dataclass

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

    def __reduce__(self) -> tuple[type["RankCandidate"], tuple[object, ...]]:
        """Pickled by its fields: what a dataclass does by itself is slow."""
        return RankCandidate, (self.unit, self.unit_class, self.card, self.falsified, self.final_grade)


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

    def __reduce__(self) -> tuple[type["Standing"], tuple[object, ...]]:
        """Pickled by its fields, as a candidate is."""
        return Standing, (self.rank, self.candidate, self.ranked, self.tie_breaks)

    @property
    def place(self) -> RankInClass | None:
        """The rank and out of how many."""
        return None if self.rank is None else RankInClass(self.rank, self.ranked)


class Contender(NamedTuple):
    """What a unit is ranked by; `key` is None where it takes no rank, `returned` says whether it has a workbook."""

    unit: str
    unit_class: str
    key: Key | None
    returned: bool


class RankedAt(NamedTuple):
    """Where a contender stands, by its number; the other fields are those of `Standing`."""

    number: int
    rank: int | None
    ranked: int
    tie_breaks: tuple[TieBreak, ...] = ()


def rank(candidates: Sequence[RankCandidate], tie_breakers: Sequence[str] = ()) -> list[Standing]:
    """The candidates, as `places` orders them; `tie_breakers` are refs whose points decide between equal totals, one
    after the other."""
    contenders = [Contender(c.unit, c.unit_class, _key(c, tie_breakers), c.card is not None) for c in candidates]
    found = places(contenders, tie_breakers)
    return [Standing(place.rank, candidates[place.number], place.ranked, place.tie_breaks) for place in found]


def _key(candidate: RankCandidate, tie_breakers: Sequence[str]) -> Key | None:
    return None if candidate.card is None or candidate.falsified else rank_key(candidate.card, tie_breakers)


def places(contenders: Sequence[Contender], tie_breakers: Sequence[str] = ()) -> list[RankedAt]:
    """Ranks in scheme order within ties; unranked units last: falsified ones, then those without a workbook.

    `contenders` come in scheme order; classes keep the order in which they first appear.
    """
    classes: dict[str, list[int]] = {}
    for number, contender in enumerate(contenders):
        classes.setdefault(contender.unit_class, []).append(number)
    return [place for members in classes.values() for place in _of_class(contenders, members, tie_breakers)]


def _of_class(contenders: Sequence[Contender], members: Sequence[int], tie_breakers: Sequence[str]) -> list[RankedAt]:
    keys = {number: key for number in members if (key := contenders[number].key) is not None}
    ordered = sorted(keys.values())
    same: dict[Decimal, list[int]] = {}
    for number, key in keys.items() if tie_breakers else ():
        same.setdefault(key[0], []).append(number)

    def placed(number: int) -> RankedAt:
        key = keys.get(number)
        if key is None:
            return RankedAt(number, None, len(ordered))
        others = [(contenders[one].unit, keys[one]) for one in same.get(key[0], ()) if keys[one] != key]
        ties = tuple(_tie_break(unit, zip(tie_breakers, key[1:], other[1:], strict=True)) for unit, other in others)
        return RankedAt(number, 1 + len(ordered) - bisect_right(ordered, key), len(ordered), ties)

    found = [placed(number) for number in members]
    return sorted(found, key=lambda one: (one.rank is None, one.rank or 0, not contenders[one.number].returned))


def rank_key(card: ScoreCard, tie_breakers: Sequence[str]) -> Key:
    """What a unit is ranked by: the higher, the better."""
    return card.total, *(points_of(card, ref) for ref in tie_breakers)


def points_of(card: ScoreCard, ref: str) -> Decimal:
    """The points of a row, task or section; 0 for what the unit is not assessed by."""
    parts: Iterable[Score | Subtotal] = chain(card.sections, card.tasks, card.scores)
    return next((part.points for part in parts if part.ref == ref), Decimal(0))


def _tie_break(unit: str, points: Iterable[tuple[str, Decimal, Decimal]]) -> TieBreak:
    return next(TieBreak(unit, ref, mine > others) for ref, mine, others in points if mine != others)
