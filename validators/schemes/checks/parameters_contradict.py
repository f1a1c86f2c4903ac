"""Parameters of one rule that cannot be meant together: an interval that ends before it begins."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, ruled

SEVERITY = "error"
MEANING = "同一计分规则中填的数互相矛盾：区间下限不小于上限、基础分大于分值、两种扣法都填了。"
REMEDY = "在“分项与指标”表（合并指标的在“合并指标”表）改正这一行所指的数（方案文件：rule）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        for said in row.rule.contradictions(row.points):
            yield Remark(row.place, f"“{row.title}”计分规则中的数互相矛盾：{said}。", row.rule.goal())
