"""A tolerance that hides real differences: 0.5% typed as 0.5."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "warning"
MEANING = "各来源数值允许的相对误差超过 10%，真正的差异不会列出（0.5% 应写 0.005）。"
REMEDY = "在“允许误差”一栏改正，0.5% 填 0.005（方案文件：tolerance）。"
WIDEST = Decimal("0.1")


def check(scheme: Scheme) -> Iterator[Remark]:
    places = [("tolerance", scheme.tolerance), *((leaf.ref, leaf.tolerance) for leaf in scheme.leaves())]
    for place, tolerance in places:
        if tolerance is not None and tolerance > WIDEST:
            meant = f"；{show(tolerance)}%应写{show(tolerance / 100)}"
            yield Remark(place, "允许的相对误差过大，真正的差异不会列出，请核对。", f"{show(tolerance * 100)}%{meant}")
