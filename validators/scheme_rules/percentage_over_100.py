"""A percentage whose target is above 100: no unit can reach it."""

from collections.abc import Iterator

from scoring.model import Scheme
from scoring.numbers import show
from validators.scheme_rules.base import Spot, percentage_targets

SEVERITY = "error"


def check(scheme: Scheme) -> Iterator[Spot]:
    for row, target in percentage_targets(scheme):
        if target > 100:
            yield Spot(row.place, f"“{row.title}”是百分比，目标值不应超过100。", f"目标{show(target)}%")
