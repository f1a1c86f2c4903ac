"""A unit of measure that does not go with the title: 孕产妇死亡率 in ‰, a rate in persons."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, ruled
from validators.schemes.wording.titles import odd_measure

SEVERITY = "warning"
MEANING = "计量单位与指标名称不相称（如孕产妇死亡率用 ‰，比率用“人”）。"
REMEDY = "在“分项与指标”表“计量单位”一栏改正（方案文件：measure）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        wanted = odd_measure(row.title, row.measure) if row.rule.measured and row.measure else ""
        if wanted:
            message = f"“{row.title}”的计量单位通常是{wanted}，请核对。"
            yield Remark(row.place, message, f"计量单位“{row.measure}”")
