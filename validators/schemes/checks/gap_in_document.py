"""The document's items do not add up to its task: a gap row stands in for the difference."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "warning"
MEANING = "原文各分项合计与任务分值不等，差额单列一项，只能由考核组核定。"
REMEDY = "向发文单位核实后，在“分项与指标”表把差额并入应得的分项，删去这一行（方案文件：gap）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for section in scheme.sections:
        for task in section.tasks:
            for gap in (item for item in task.items if item.gap):
                stated = sum((item.points for item in task.items if not item.gap and not item.off_task), Decimal(0))
                message = f"原文“{task.title}”各分项合计与任务分值不等，差额列为{gap.ref}，只能由考核组核定。"
                yield Remark(gap.ref, message, f"分项合计{show(stated)}≠任务{show(task.points)}")
