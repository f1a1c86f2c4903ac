"""The figure in the document's target is not the rule's."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.methods.assessor import Assessor
from scoring.methods.attainment import Attainment
from scoring.methods.progress import Progress
from scoring.methods.proportional import Proportional
from scoring.methods.shortfall import Shortfall
from scoring.methods.threshold import Threshold
from scoring.methods.trend import Trend
from scoring.methods.yes_no import YesNo
from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Ruled, Spot, ruled
from validators.schemes.wording.goals import direction_of, figures_of

SEVERITY = "error"
MEANING = "目标值与目标原文中的数不同（如原文 74.6，计分规则 76.4），或者原文有数而计分规则是“是/否”。"


def check(scheme: Scheme) -> Iterator[Spot]:
    for row in ruled(scheme):
        written = figures_of(row.target_text)
        used = _figures(row)
        if not written or used is None:
            continue
        says = f"目标原文“{row.target_text}”，计分规则{'、'.join(map(show, used)) or '没有数值'}"
        if used and not set(used) <= set(written):
            yield Spot(row.place, f"“{row.title}”的目标值与目标原文中的数不同，请核对。", says)
        elif isinstance(row.rule, YesNo) and direction_of(row.target_text):
            yield Spot(row.place, f"“{row.title}”的目标是数值，计分规则却是“是/否”，请核对。", says)


def _figures(row: Ruled) -> list[Decimal] | None:
    """The figures of a rule that the document's target must name; None where nothing can be compared."""
    match row.rule:
        case Attainment() | Proportional() | Progress() | Shortfall():
            return [row.rule.target]
        case Threshold():
            return [Decimal(row.rule.at_least)]
        case Trend():
            steps = [band.reach for band in row.rule.best_first() if band.reach]
            return [figure for figure in (row.rule.target, row.rule.minimum_change, *steps) if figure is not None][:1]
        case YesNo() | Assessor():
            return []
    return None
