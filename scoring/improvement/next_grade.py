"""The cheapest path to the next grade (距下一等次还差什么): how many points are missing, and the fewest rows that bring
them within realistic bounds (`steps`). The other units and everything else stay as they are."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from scoring.engine.grades import RankInClass, grade_of
from scoring.engine.scorecard import GradeLimit, ScoreCard
from scoring.improvement.class_rivals import ClassRivals
from scoring.improvement.steps import RowStep, steps
from scoring.improvement.total_after import TotalAfter
from scoring.light_dataclass import dataclass
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


class NextGrades:
    """What units lack to the next grade. `scheme` is that of all units, `standings` are those of all classes: gone
    through once, however many units are asked about."""

    def __init__(self, scheme: Scheme, standings: Iterable[Standing]) -> None:
        self.scheme = scheme
        self._classes: dict[str, ClassRivals] = {}
        for one in standings:
            if one.rank is not None:
                self._classes.setdefault(one.candidate.unit_class, ClassRivals(scheme)).take(one)

    def of(self, own: Standing) -> NextGrade | None:
        """What one of the units lacks; None where it has the best grade, has returned nothing, or the scheme has no
        grades."""
        scheme, card, bands = self.scheme, own.candidate.card, [grade.name for grade in best_first(self.scheme)]
        if card is None or not bands:
            return None
        if own.candidate.falsified:
            return NextGrade(grade=bands[0], current=bands[-1], outlook="falsified") if len(bands) > 1 else None
        current = grade_of(scheme, card.total, card.grade_limits, own.place)
        better = bands if current is None else bands[: bands.index(current)]
        if not better:
            return None
        field = _Field(scheme, self._classes[own.candidate.unit_class], own.candidate.unit, card)
        goal = field.goal(better)
        if goal is None:
            return NextGrade(grade=better[-1], current=current, outlook="limited", limits=card.grade_limits)
        found = field.path(goal)
        return NextGrade(
            grade=field.grade(goal) or better[-1], current=current,
            outlook="out of reach" if found is None else "reachable", goal=goal, missing=goal - card.total,
            overtaken=field.overtaken(goal), path=field.all_steps if found is None else found,
            total=field.after.total(field.all_steps if found is None else found),
        )  # fmt: skip


class _Field:
    """A unit among its class."""

    def __init__(self, scheme: Scheme, rivals: ClassRivals, unit: str, card: ScoreCard) -> None:
        self.scheme, self.rivals, self.card = scheme, rivals, card
        self.own = self._key(card.total)
        settled = scheme_for(scheme, unit)
        self.all_steps = steps(settled, card, rivals.best_but(unit))
        self.after = TotalAfter(settled, card)

    def _key(self, total: Decimal) -> Key:
        """What breaks ties is taken as it is now, since it can only rise."""
        return total, *rank_key(self.card, self.scheme.tie_breakers)[1:]

    def grade(self, total: Decimal) -> str | None:
        """The grade that a total above the unit's own brings among the class as it is."""
        place = RankInClass(1 + self.rivals.ahead_of(self._key(total)), len(self.rivals))
        return grade_of(self.scheme, total, self.card.grade_limits, place)

    def goal(self, better: Sequence[str]) -> Decimal | None:
        """The least total that brings one of the better grades; None where none does."""
        found = self.rivals.least_total(self.card.total, lambda total: self.grade(total) in better)
        return None if found is None else found.quantize(Decimal(1).scaleb(-self.scheme.total_places), ROUND_CEILING)

    def path(self, goal: Decimal) -> tuple[RowStep, ...] | None:
        """The fewest rows that bring the total to the goal."""
        return self.after.fewest(self.all_steps, goal)

    def overtaken(self, goal: Decimal) -> tuple[str, ...]:
        """The units that a total of `goal` is no longer behind, the nearest first; none where ranks do not matter."""
        by_rank = any(grade.by_rank for grade in self.scheme.grades)
        return self.rivals.between(self.own, self._key(goal)) if by_rank else ()
