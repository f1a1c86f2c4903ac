"""A percentage whose target looks like a fraction (0.6 where 60 is meant)."""

from collections.abc import Iterator

from scoring.model import Scheme
from scoring.numbers import show
from validators.scheme_rules.base import Spot, percentage_targets

SEVERITY = "warning"


def check(scheme: Scheme) -> Iterator[Spot]:
    for row, target in percentage_targets(scheme):
        if 0 < target <= 1:
            message = f"“{row.title}”的计量单位是%，目标值应按百分数写（60%写60，不写0.6），请核对。"
            yield Spot(row.place, message, f"目标{show(target)}%")
