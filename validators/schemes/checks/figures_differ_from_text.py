"""The bands, steps and limits of a rule that its row's own scoring text does not name."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.methods import Method
from scoring.methods.bands import Bands
from scoring.methods.composite import Composite
from scoring.methods.deduction import Deduction
from scoring.methods.proportional import Proportional
from scoring.methods.shortfall import Shortfall
from scoring.methods.trend import Trend
from scoring.numbers import show
from scoring.scheme.model import Leaf, Scheme
from validators.schemes.checks.base import Spot
from validators.schemes.wording.goals import figures_of

SEVERITY = "warning"
MEANING = "分段的界限、不得分界限、最小变化、每差多少，在本行的赋分方法原文（名称、目标原文）中找不到。"


def check(scheme: Scheme) -> Iterator[Spot]:
    for leaf in scheme.leaves():
        written = figures_of(leaf.method_text)
        if not written:
            continue
        known = {*written, *figures_of(leaf.title), *figures_of(leaf.target_text)}
        if lacking := [figure for figure in _figures(leaf) if figure not in known]:
            message = f"“{leaf.title}”计分规则中的数在赋分方法原文中找不到，请核对。"
            said = "、".join(map(show, written))
            yield Spot(leaf.ref, message, f"原文有{said}；规则写{'、'.join(map(show, lacking))}")


def _figures(leaf: Leaf) -> list[Decimal]:
    rules = leaf.rule.parts if isinstance(leaf.rule, Composite) else ()
    return [figure for rule in (leaf.rule, *(part.rule for part in rules)) for figure in _named(rule)]


def _named(rule: Method) -> Iterator[Decimal]:
    """What only the scoring text can say; targets stand in a column of their own, and 1 is what a unit is by itself."""
    if isinstance(rule, Bands | Trend):
        yield from (band.reach for band in rule.bands if band.reach)
    if isinstance(rule, Proportional | Shortfall) and rule.floor is not None:
        yield rule.floor
    if isinstance(rule, Trend) and rule.minimum_change is not None:
        yield rule.minimum_change
    if isinstance(rule, Shortfall) and rule.step != 1:
        yield rule.step
    if isinstance(rule, Deduction) and rule.free:
        yield Decimal(rule.free)
