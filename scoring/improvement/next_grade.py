"""The cheapest path to the next grade (距下一等次还差什么): how many points are missing, and the fewest rows that bring
them within realistic bounds (`steps`). The other units and everything else stay as they are."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from scoring.engine.grades import RankInClass, grade_of
from scoring.engine.scorecard import GradeLimit, ScoreCard
from scoring.improvement.class_average import classmates
from scoring.improvement.steps import RowStep, steps
from scoring.improvement.total_after import TotalAfter
from scoring.light_dataclass import dataclass
from scoring.ranking import Key, Standing, points_of
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


def next_grade(scheme: Scheme, standings: Sequence[Standing], unit: str) -> NextGrade | None:
    """What a unit lacks to the next grade; None where it has the best, has returned nothing, or the scheme has no
    grades. `scheme` is that of all units, `standings` are those of all classes."""
    own = next(one for one in standings if one.candidate.unit == unit)
    card, bands = own.candidate.card, [grade.name for grade in best_first(scheme)]
    if card is None or not bands:
        return None
    if own.candidate.falsified:
        return NextGrade(grade=bands[0], current=bands[-1], outlook="falsified") if len(bands) > 1 else None
    current = grade_of(scheme, card.total, card.grade_limits, own.place)
    better = bands if current is None else bands[: bands.index(current)]
    if not better:
        return None
    field = _Field(scheme, standings, unit, card)
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

    def __init__(self, scheme: Scheme, standings: Sequence[Standing], unit: str, card: ScoreCard) -> None:
        self.scheme, self.card = scheme, card
        others = [one for one in classmates(standings, unit) if one.candidate.unit != unit]
        cards = {one.candidate.unit: each for one in others if (each := one.candidate.card)}
        self.rivals = {name: self._key(each.total, each) for name, each in cards.items()}
        settled = scheme_for(scheme, unit)
        self.all_steps = steps(settled, card, list(cards.values()))
        self.after = TotalAfter(settled, card)

    def _key(self, total: Decimal, card: ScoreCard) -> Key:
        return total, *(points_of(card, ref) for ref in self.scheme.tie_breakers)

    def grade(self, total: Decimal) -> str | None:
        """The grade that a total brings among the class as it is; what breaks ties is taken as it is now, since it can
        only rise."""
        key = self._key(total, self.card)
        place = RankInClass(1 + sum(other > key for other in self.rivals.values()), len(self.rivals) + 1)
        return grade_of(self.scheme, total, self.card.grade_limits, place)

    def goal(self, better: Sequence[str]) -> Decimal | None:
        """The least total that brings one of the better grades; None where none does."""
        least = Decimal(1).scaleb(-self.scheme.total_places)
        totals = {grade.at_least for grade in self.scheme.grades if grade.at_least is not None}
        totals |= {key[0] + more for key in self.rivals.values() for more in (Decimal(0), least)}
        enough = (total for total in sorted(totals) if total > self.card.total and self.grade(total) in better)
        found = next(enough, None)
        return None if found is None else found.quantize(least, ROUND_CEILING)

    def path(self, goal: Decimal) -> tuple[RowStep, ...] | None:
        """The fewest rows that bring the total to the goal."""
        return self.after.fewest(self.all_steps, goal)

    def overtaken(self, goal: Decimal) -> tuple[str, ...]:
        """The units that a total of `goal` is no longer behind, the nearest first; none where ranks do not matter."""
        if not any(grade.by_rank for grade in self.scheme.grades):
            return ()
        now, then = self._key(self.card.total, self.card), self._key(goal, self.card)
        passed = [name for name, key in self.rivals.items() if now < key <= then]
        return tuple(sorted(passed, key=lambda name: self.rivals[name]))
