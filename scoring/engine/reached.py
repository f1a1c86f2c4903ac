"""Whether a figure reaches its row's target, and which way is better; for reports and checks, never for points."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from scoring.entries import Entry, Value
from scoring.methods import Method
from scoring.methods.attainment import Attainment
from scoring.methods.bands import Bands
from scoring.methods.base import Facts
from scoring.methods.progress import Progress
from scoring.methods.proportional import Polarity, Proportional, reached
from scoring.methods.reference import Reference
from scoring.methods.shortfall import Shortfall
from scoring.methods.trend import Trend
from scoring.numbers import exact

ONE = Fraction(1)
SIDES: Mapping[str, Polarity] = {">": "higher", "<": "lower"}


def reaches(
    rule: Method, value: Value, history: Mapping[str, Fraction | None], parameters: Mapping[str, Decimal]
) -> bool | None:
    """True where the figure gives full points by itself; `history` holds `previous` and `baseline`. None where the
    rule cannot tell. Of a blend only the target counts, not the growth."""
    if isinstance(rule, Progress):
        return reached(value, exact(rule.target), rule.polarity) if isinstance(value, Fraction) else None
    entries = {role: Entry("given", known, known) for role, known in history.items() if known is not None}
    full = exact(rule.most() or ONE)  # levels have points of their own
    outcome = rule.evaluate(full, Facts(entries | {"claim": Entry("given", value, value)}, parameters))
    return outcome.points == full if outcome.status == "scored" else None


def better(rule: Method) -> Polarity | None:
    """Which way is better; None where the rule does not say."""
    match rule:
        case Bands() | Progress() | Proportional() | Reference() | Shortfall():
            return rule.polarity
        case Trend():
            return "higher" if rule.direction == "up" else "lower"
        case Attainment():
            return SIDES.get(rule.comparison[0])
    return None
