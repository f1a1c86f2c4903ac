"""The grade of a total, and the grades that something which happened rules out."""

from collections.abc import Sequence
from decimal import Decimal

from scoring.engine.scorecard import GradeLimit
from scoring.scheme.model import Grade, Scheme


def grade_of(scheme: Scheme, total: Decimal, limits: Sequence[GradeLimit] = ()) -> str | None:
    """The grade whose lower bound the total reaches, or the worst that something happened limits it to; None where
    the scheme defines none."""
    return next((grade.name for grade in open_grades(scheme, limits) if total >= grade.at_least), None)


def open_grades(scheme: Scheme, limits: Sequence[GradeLimit]) -> list[Grade]:
    """The grades that nothing which happened rules out, the best first."""
    bands = sorted(scheme.grades, key=lambda grade: grade.at_least, reverse=True)
    limiting = {limit.grade for limit in limits}
    return bands[max((n for n, grade in enumerate(bands) if grade.name in limiting), default=0) :]
