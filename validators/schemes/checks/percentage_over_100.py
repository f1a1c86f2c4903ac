"""A percentage whose target, or whose parameter, is above 100: no unit can reach it."""

from collections.abc import Iterator

from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.above_whole import may_exceed
from validators.measures import measure_name
from validators.schemes.checks.base import Remark, targets

SEVERITY = "error"
MEANING = "百分比的目标值或参数超过 100（增长率、完成率等可以超过 100 的除外）。"
REMEDY = "在“分项与指标”表“目标值”一栏改正，98.5% 填 98.5（方案文件：rule 的 target）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row, target in targets(scheme):
        if row.measure == "%" and target > 100 and not (row.signed or row.leaf.may_exceed or may_exceed(row.title)):
            yield Remark(row.place, f"“{row.title}”是百分比，目标值不应超过100。", f"目标{show(target)}%")
    for parameter in scheme.parameters:
        value, share = parameter.value, measure_name(parameter.measure) == "%" and not may_exceed(parameter.name)
        if share and value is not None and value > 100:
            yield Remark(parameter.id, f"“{parameter.name}”是百分比，不应超过100。", f"数值{show(value)}%")
