"""A row, task or section worth nothing: whatever is reported there counts for nothing."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, ruled

SEVERITY = "error"
MEANING = "分值为 0，填报了也不得分。"
REMEDY = "在“分项与指标”表“分值”一栏填原文的分值（方案文件：points）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    voiding = {task.voided_by for section in scheme.sections for task in section.tasks}
    for row in ruled(scheme):
        if row.points == 0 and not row.rule.endless and not row.leaf.limits_grade and row.leaf.ref not in voiding:
            yield Remark(row.place, f"“{row.title}”的分值为0，请补上分值或删去这一行。", "分值0")
