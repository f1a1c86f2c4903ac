"""What one unit scores: each row, task and section, the total, the grade and what limits it."""

from decimal import Decimal
from fractions import Fraction

from scoring.light_named_tuple import NamedTuple
from scoring.methods.facts import Status
from scoring.scheme.rows import Counts

ZERO = Decimal("0.00")


class Score(NamedTuple):
    """One leaf row. `source` says whose figure it was: claim, monitored, verified or awarded; `by` names the department
    that awarded it; `cut` says that the points were rounded, `exact` what they were before. `zeroed_by` is the row
    because of which this one counts nothing."""

    ref: str
    points: Decimal
    full: Decimal
    status: Status
    explanation: str
    source: str = ""
    by: str = ""
    cut: bool = False
    exact: Fraction = Fraction(0)
    zeroed_by: str = ""


class Before(NamedTuple):
    """Points, and the most that they could be, before they were converted to others."""

    points: Decimal
    full: Decimal


class Subtotal(NamedTuple):
    """A task or a section: its points out of its most. What is taken off is below 0, out of 0."""

    ref: str
    title: str
    points: Decimal
    full: Decimal
    counts: Counts = "points"
    worth: str = ""
    """最高加5分 or 最多扣3分, where a section is no part of the full points."""
    before: Before | None = None
    """The section's own points, where the total counts others."""


class GradeLimit(NamedTuple):
    """Something happened that keeps the grade from being better than this one."""

    ref: str
    grade: str
    reason: str


class ScoreCard(NamedTuple):
    """Everything one unit scores. `complete` is false while any row is missing, invalid or unscoreable. `full` is
    what the ordinary sections give at most; a bonus may bring the total above it."""

    total: Decimal
    full: Decimal
    complete: bool
    grade: str | None
    sections: tuple[Subtotal, ...]
    tasks: tuple[Subtotal, ...]
    scores: tuple[Score, ...]
    grade_limits: tuple[GradeLimit, ...] = ()
    before: Before | None = None
    """What the ordinary sections made, where their sum was converted to the total."""
    happened: tuple[str, ...] = ()
    """Rows whose event happened: it keeps the grade down, or leaves a task without points."""

    def score(self, ref: str) -> Score:
        """The score of a row by its ref; raises `StopIteration` where the scheme has no such row."""
        return next(score for score in self.scores if score.ref == ref)

    @property
    def added_up(self) -> Decimal:
        """What the sections make together, before the limits of the total."""
        return sum((part.points for part in self.sections), ZERO)
