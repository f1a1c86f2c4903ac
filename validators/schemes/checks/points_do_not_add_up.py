"""The items of a task, or the rows of a section, add up to something else than the points stated for it."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, in_each_view

SEVERITY = "error"
MEANING = "分项之和与任务、任务或指标之和与部分的分值不等。"


def check(scheme: Scheme) -> Iterator[Remark]:
    yield from in_each_view(scheme, _sums)


def _sums(scheme: Scheme) -> Iterator[Remark]:
    for section in scheme.sections:
        for task in section.tasks:
            items = sum((item.points for item in task.items), Decimal(0))
            if items != task.points:
                witness = f"分项合计{show(items)}≠任务{show(task.points)}"
                yield Remark(task.ref, f"“{task.title}”各分项分值之和与任务分值不等，请核对。", witness)
        tasks = sum((task.points for task in section.tasks), Decimal(0))
        total = sum((indicator.points for indicator in section.indicators), tasks)
        if section.counts == "points" and total != section.points:
            witness = f"合计{show(total)}≠部分{show(section.points)}"
            yield Remark(section.id, f"“{section.title}”各任务、指标分值之和与该部分分值不等，请核对。", witness)
