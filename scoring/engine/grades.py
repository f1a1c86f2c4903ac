"""The grade of a total and a rank, and the grades that something which happened rules out."""

from collections.abc import Sequence
from decimal import Decimal

from scoring.engine.scorecard import GradeLimit, ScoreCard
from scoring.light_named_tuple import NamedTuple
from scoring.scheme.model import Grade, Scheme, best_first


class RankInClass(NamedTuple):
    """A unit's rank, and how many units of its class take one."""

    rank: int
    ranked: int


def grade_of(
    scheme: Scheme, total: Decimal, limits: Sequence[GradeLimit] = (), place: RankInClass | None = None
) -> str | None:
    """The best grade that total and place reach, none better than what happened allows. None where the scheme defines
    none, where none is reached, and where it depends on a place that is not known."""
    for grade in _reached(scheme, total, limits):
        if not grade.by_rank:
            return grade.name
        if place is None:
            return None
        if place.rank <= grade.last_rank(place.ranked):
            return grade.name
    return None


def awaits_rank(scheme: Scheme, card: ScoreCard) -> bool:
    """Whether a unit's grade is known only when all units are: it goes by rank, or points wait for the others."""
    if scheme.grades and any(score.status == "pending" for score in card.scores):
        return True
    return next((grade.by_rank for grade in _reached(scheme, card.total, card.grade_limits)), False)


def _reached(scheme: Scheme, total: Decimal, limits: Sequence[GradeLimit]) -> list[Grade]:
    """The grades that the total is enough for."""
    return [grade for grade in open_grades(scheme, limits) if total >= (grade.at_least or 0)]


def open_grades(scheme: Scheme, limits: Sequence[GradeLimit]) -> list[Grade]:
    """The grades that nothing which happened rules out, the best first."""
    bands = best_first(scheme)
    limiting = {limit.grade for limit in limits}
    return bands[max((n for n, grade in enumerate(bands) if grade.name in limiting), default=0) :]
