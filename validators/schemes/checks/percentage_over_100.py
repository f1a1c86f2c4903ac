"""A percentage whose target, or whose parameter, is above 100: no unit can reach it."""

from collections.abc import Iterator

from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.measures import measure_name
from validators.schemes.checks.base import Remark, targets

SEVERITY = "error"
MEANING = "百分比的目标值或参数超过 100。"
REMEDY = "在“分项与指标”表“目标值”一栏改正，98.5% 填 98.5（方案文件：rule 的 target）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row, target in targets(scheme):
        if row.measure == "%" and target > 100:
            yield Remark(row.place, f"“{row.title}”是百分比，目标值不应超过100。", f"目标{show(target)}%")
    for parameter in scheme.parameters:
        if measure_name(parameter.measure) == "%" and parameter.value is not None and parameter.value > 100:
            yield Remark(parameter.id, f"“{parameter.name}”是百分比，不应超过100。", f"数值{show(parameter.value)}%")
