"""Competition ranking (1, 2, 2, 4) within each class of units, by the published total."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.engine.scorecard import ScoreCard


@dataclass(frozen=True, slots=True)
class RankCandidate:
    """A unit about to be ranked; `card` is None while it has returned nothing."""

    unit: str
    unit_class: str
    card: ScoreCard | None
    falsified: bool = False
    final_grade: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit with its rank; None where it has no workbook or was flagged for falsification."""

    rank: int | None
    candidate: RankCandidate


def rank(candidates: Sequence[RankCandidate]) -> list[Standing]:
    """Ranks in scheme order within ties; unranked units last: falsified ones, then those without a workbook.

    `candidates` come in scheme order; classes keep the order in which they first appear.
    """
    classes: dict[str, list[RankCandidate]] = {}
    for candidate in candidates:
        classes.setdefault(candidate.unit_class, []).append(candidate)
    return [standing for members in classes.values() for standing in _rank_class(members)]


def _rank_class(candidates: list[RankCandidate]) -> list[Standing]:
    totals = sorted(_total(c) for c in candidates if _is_ranked(c))

    def place(total: Decimal) -> int:
        return 1 + len(totals) - bisect_right(totals, total)

    standings = [Standing(place(_total(c)) if _is_ranked(c) else None, c) for c in candidates]
    return sorted(standings, key=lambda s: (s.rank is None, s.rank or 0, s.candidate.card is None))


def _is_ranked(candidate: RankCandidate) -> bool:
    return candidate.card is not None and not candidate.falsified


def _total(candidate: RankCandidate) -> Decimal:
    return candidate.card.total if candidate.card else Decimal(0)
