"""The cheapest path to the next grade (距下一等次还差什么): how many points are missing, and the fewest rows that bring
them within realistic bounds (`steps`). The other units and everything else stay as they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from heapq import merge
from typing import Literal

from scoring.engine.grades import grade_of
from scoring.engine.scorecard import GradeLimit, ScoreCard
from scoring.improvement.ranked_classes import RankedClass, RankedClasses
from scoring.improvement.steps import RowStep, steps
from scoring.improvement.total_after import TotalAfter
from scoring.ranking import Key, Standing, rank_key
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme, best_first

Outlook = Literal["reachable", "out of reach", "limited", "falsified"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextGrade:
    """What one unit lacks to a better grade than it has.

    `goal` is the least total that brings the grade, `missing` what the total lacks of it; both 0 where no total does.
    `overtaken` are the units that it has to pass or to draw level with on the way, the nearest first. `path` are the
    rows to rise and `total` what they make; where the goal is `out of reach`, they are all rows that can rise.
    `limits` are the events that rule better grades out.
    """

    grade: str
    current: str | None
    outlook: Outlook
    goal: Decimal = Decimal(0)
    missing: Decimal = Decimal(0)
    overtaken: tuple[str, ...] = ()
    path: tuple[RowStep, ...] = ()
    total: Decimal = Decimal(0)
    limits: tuple[GradeLimit, ...] = ()


def next_grade(classes: RankedClasses, own: Standing) -> NextGrade | None:
    """What a unit lacks to the next grade; None where it has the best, has returned nothing, or the scheme has no
    grades. `classes` are those of all units."""
    scheme = classes.scheme
    card, bands = own.candidate.card, [grade.name for grade in best_first(scheme)]
    if card is None or not bands:
        return None
    if own.candidate.falsified:
        return NextGrade(grade=bands[0], current=bands[-1], outlook="falsified") if len(bands) > 1 else None
    current = grade_of(scheme, card.total, card.grade_limits, own.place)
    better = bands if current is None else bands[: bands.index(current)]
    if not better:
        return None
    field = _Field(scheme, classes.of(own.candidate.unit_class), own.candidate.unit, card)
    goal = field.goal(better)
    if goal is None:
        return NextGrade(grade=better[-1], current=current, outlook="limited", limits=card.grade_limits)
    found = field.path(goal)
    reached = field.grade(goal) or better[-1]
    return NextGrade(
        grade=reached, current=current, outlook="out of reach" if found is None else "reachable", goal=goal,
        missing=goal - card.total, overtaken=field.overtaken(goal), path=field.all_steps if found is None else found,
        total=field.after.total(field.all_steps if found is None else found),
    )  # fmt: skip


class _Field:
    """A unit among its class."""

    def __init__(self, scheme: Scheme, ranked: RankedClass, unit: str, card: ScoreCard) -> None:
        self.scheme, self.ranked, self.card = scheme, ranked, card
        self.by_rank = any(grade.by_rank for grade in scheme.grades)
        settled = scheme_for(scheme, unit)
        self.all_steps = steps(settled, card, ranked.best)
        self.after = TotalAfter(settled, card)

    def _key(self, total: Decimal) -> Key:
        """What breaks ties is taken as it is now, since it can only rise."""
        return rank_key(self.card._replace(total=total), self.scheme.tie_breakers)

    def grade(self, total: Decimal) -> str | None:
        """The grade that a total brings among the class as it is."""
        return grade_of(self.scheme, total, self.card.grade_limits, self.ranked.place(self._key(total)))

    def goal(self, better: Sequence[str]) -> Decimal | None:
        """The least total that brings one of the better grades; None where none does."""
        least = Decimal(1).scaleb(-self.scheme.total_places)
        enough = (t for t in self._decisive(least) if t > self.card.total and self.grade(t) in better)
        found = next(enough, None)
        return None if found is None else found.quantize(least, ROUND_CEILING)

    def _decisive(self, least: Decimal) -> Iterator[Decimal]:
        """The totals that may bring another grade, from low to high: those that grades ask for, and those of units that
        are drawn level with or passed."""
        rivals = self.ranked.totals_from(self.card.total) if self.by_rank else ()
        asked = sorted(grade.at_least for grade in self.scheme.grades if grade.at_least is not None)
        return merge(asked, rivals, (total + least for total in rivals))

    def path(self, goal: Decimal) -> tuple[RowStep, ...] | None:
        """The fewest rows that bring the total to the goal."""
        return self.after.fewest(self.all_steps, goal)

    def overtaken(self, goal: Decimal) -> tuple[str, ...]:
        """The units that a total of `goal` is no longer behind, the nearest first; none where ranks do not matter."""
        if not self.by_rank:
            return ()
        return self.ranked.between(self._key(self.card.total), self._key(goal))
