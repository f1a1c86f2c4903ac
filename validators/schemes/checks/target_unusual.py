"""A target far from what this indicator has anywhere, or ten times another class's: a decimal point that slipped."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.numbers import exact, show
from scoring.scheme.model import Scheme
from validators.measures import SHARES, behind
from validators.schemes.checks.base import Remark, Ruled, targets
from validators.usual_ranges import usual

SEVERITY = "warning"
MEANING = (
    "目标值与这项指标常见的范围相差很大，或者是同一指标其他类别、阶段目标的五倍以上（五分之一以下），像是小数点错位。"
)
REMEDY = "对照原文，在“分项与指标”表核对“目标值”“计量单位”；没有错的不用改（方案文件：rule 的 target、measure）。"
FAR = 5


def check(scheme: Scheme) -> Iterator[Remark]:
    found = list(targets(scheme))
    unusual: set[str] = set()
    for row, target in found:
        expected = usual(row.title, row.measure)
        if expected and expected.targets and exact(target) not in expected.targets:
            unusual.add(row.place)
            low, high = show(expected.targets.low), show(expected.targets.high)
            witness = f"目标{show(target)}{behind(row.measure)}，通常在{low}至{high}之间"
            yield Remark(row.place, f"“{row.title}”的目标值不在常见的范围内，请核对小数点和计量单位。", witness)
    for row, target in found:
        if row.place not in unusual and (other := _far_off(row, target, found)):
            witness = f"目标{show(target)}{behind(row.measure)}，同一指标另有目标{show(other)}{behind(row.measure)}"
            yield Remark(row.place, f"“{row.title}”的目标值与同一指标的其他目标相差五倍以上，请核对小数点。", witness)


def _far_off(row: Ruled, target: Decimal, found: list[tuple[Ruled, Decimal]]) -> Decimal | None:
    """The row's own target, which is taken to be right, where another class's or stage's cannot stand beside it."""
    if row.leaf.rule.components() or _by_size(row):
        return None
    own = next((figure for other, figure in found if other.place == row.leaf.ref), target)
    return None if own <= 0 or own / FAR < target < own * FAR else own


def _by_size(row: Ruled) -> bool:
    """Whether this is an amount that a single unit has been set: it goes by how large the unit is."""
    own = any(row.place == f"{row.leaf.ref}（{target.unit}）" for target in row.leaf.unit_targets)
    return own and row.measure not in SHARES
