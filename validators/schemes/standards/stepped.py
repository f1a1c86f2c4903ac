"""Standards with steps: 95%及以上得5分，90%-95%得3分 of a measured figure; 5场及以上得3分，3-4场得2分 of a count."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from scoring.methods import Method
from scoring.methods.bands import Band, Bands
from scoring.methods.tiers import Tier, Tiers
from validators.schemes.standards.standard import N, Standard

VERB = r"(?:开展|举办|召开|组织|完成|建成|达到|达)?"
MARK = r"(?P<mark>%|‰|/10万)?"
TOP = re.compile(
    rf"(?P<subject>[^,\d≥]*?)(?:(?P<sign>≥|>=|大于等于|不低于|达到|达)?)(?P<low>{N}){MARK}(?P<above>及?以上|\(含\)以上)?的?,?得(?P<points>{N})分"
)
BETWEEN = re.compile(
    rf"(?P<low>{N})%?(?:\(含\)|含)?-(?P<high>{N}){MARK}(?:\(不含\d*%?\)|\(不含\))?(?:之间)?的?,?得(?P<points>{N})分"
)
BELOW = re.compile(rf"(?:(?:低于|不足|<|小于)(?P<under>{N})%?|(?P<beneath>{N})%?以下)的?,?(?:不得分|得0分)")
MANY = re.compile(rf"{VERB}(?P<low>\d+)(?P<unit>[^\d,()得以及的-]{{1,2}})及?以上的?,?得(?P<points>{N})分")
SOME = re.compile(
    rf"{VERB}(?P<low>\d+)(?:[^\d,()得-]{{1,2}})?-(?P<high>\d+)(?P<unit>[^\d,()得以及的-]{{1,2}})的?,?得(?P<points>{N})分"
)
ONE = re.compile(rf"{VERB}(?P<low>\d+)(?P<unit>[^\d,()得以及的-]{{1,2}})的?,?得(?P<points>{N})分")
NONE = re.compile(r"(?:未|没有|未开展|没有开展|未举办|未组织)[^,\d]{0,8}?的?,?(?:不得分|得0分)")


class Step(NamedTuple):
    """From `low` on these points; `high` is where the next better step begins, or the last that belongs to it."""

    low: Decimal
    points: Decimal
    high: Decimal | None = None


def bands(standard: Standard) -> Method | None:
    """≥95%得5分，90%-95%得3分，90%以下不得分: every step begins where the one before it ended."""
    first, *rest = standard.text.split(",")
    top = TOP.fullmatch(first)
    if not top or not (top["sign"] or top["above"]) or not standard.about(top["subject"]):
        return None
    steps, marks = [Step(Decimal(top["low"]), Decimal(top["points"]))], [top["mark"] or ""]
    lowest = BELOW.fullmatch(rest[-1]) if rest else None
    for clause in rest[:-1] if lowest else rest:
        found = BETWEEN.fullmatch(clause)
        if not found:
            return None
        steps.append(Step(Decimal(found["low"]), Decimal(found["points"]), Decimal(found["high"])))
        marks.append(found["mark"] or "")
    under = Decimal(lowest["under"] or lowest["beneath"]) if lowest else steps[-1].low
    joined = all(lower.high == upper.low for upper, lower in pairwise(steps)) and under == steps[-1].low
    one_mark = len(set(marks)) == 1 and standard.in_measure(marks[0])
    if len(steps) < 2 or not joined or not one_mark or not _falling(standard, steps):
        return None
    return Bands(bands=tuple(Band(reach=step.low, points=step.points) for step in steps))


def tiers(standard: Standard) -> Method | None:
    """开展5个及以上得2.5分，3-4个得1.5分，1-2个得0.5分，未开展不得分: no count is left out."""
    clauses = standard.text.split(",")
    if NONE.fullmatch(clauses[-1]):
        clauses.pop()
    steps, units = [], []
    for n, clause in enumerate(clauses):
        found = MANY.fullmatch(clause) if not n else SOME.fullmatch(clause) or ONE.fullmatch(clause)
        if not found:
            return None
        last = found.groupdict().get("high") or found["low"]
        steps.append(Step(Decimal(found["low"]), Decimal(found["points"]), Decimal(last) if n else None))
        units.append(found["unit"])
    joined = all(lower.high == upper.low - 1 for upper, lower in pairwise(steps))
    if len(steps) < 2 or not joined or len(set(units)) != 1 or not _falling(standard, steps):
        return None
    found_tiers = tuple(Tier(at_least=int(step.low), points=step.points) for step in reversed(steps))
    return Tiers(tiers=found_tiers, counted=units[0])


def _falling(standard: Standard, steps: Sequence[Step]) -> bool:
    """Whether the best step gives the row's points and each next one less, at a lower figure."""
    ordered = all(upper.low > lower.low and upper.points > lower.points for upper, lower in pairwise(steps))
    return ordered and steps[0].points == standard.points
