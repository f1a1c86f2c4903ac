"""What a date looks like in the year in which a scheme's returns are due."""

from datetime import date, timedelta

from scoring.scheme.model import Scheme
from validators.written import chinese_day


def example_date(scheme: Scheme) -> str:
    """Shortly before the deadline; without one, in the January after the year that is assessed."""
    day = scheme.deadline - timedelta(days=2) if scheme.deadline else date(scheme.year + 1, 1, 8)
    return chinese_day(day)
