"""The items of a task, or the rows of a section, add up to something else than the points stated for it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from scoring.numbers import show
from scoring.scheme.model import Leaf, Scheme, Task
from validators.schemes.checks.base import Remark, told_of_units

SEVERITY = "error"
MEANING = "分项之和与任务、任务或指标之和与部分的分值不等；各类单位分别计算，不考核的行、从任务得分中扣的行不计。"
REMEDY = "对照原文，改“部分”“任务”“分项与指标”三表的“分值”，使各级相加相等（方案文件：points）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    yield from told_of_units(scheme, _sums)


def _sums(scheme: Scheme) -> Iterator[Remark]:
    """Rows that are not assessed may be replaced by others (they are left out), or not (what is left is scaled up)."""
    full = scheme.not_applicable in ("full", "average")
    for section in scheme.sections:
        for task in section.tasks:
            items, left_out = _points(task.items), _left_out(task.items)
            if not _weighed(task.items) and task.points not in (items, items if full else items - left_out):
                witness = f"分项合计{_shown(items, left_out)}≠任务{show(task.points)}"
                yield Remark(task.ref, f"“{task.title}”各分项分值之和与任务分值不等，请核对。", witness)
        tasks = sum((task.points for task in section.tasks), Decimal(0))
        total = _points(section.indicators) + tasks
        left_out = _left_out(section.indicators) + sum(map(_not_replaced, section.tasks))
        by_weight = _weighed(section.indicators) or _weighed(section.tasks)
        if (
            section.counts == "points"
            and not by_weight
            and section.points not in (total, total if full else total - left_out)
        ):
            witness = f"合计{_shown(total, left_out)}≠部分{show(section.points)}"
            yield Remark(section.id, f"“{section.title}”各任务、指标分值之和与该部分分值不等，请核对。", witness)


def _weighed(rows: Sequence[Leaf | Task]) -> bool:
    """Whether points follow from weights, whose sums have a check of their own."""
    return any(row.weight is not None for row in rows)


def _points(leaves: Sequence[Leaf]) -> Decimal:
    """What rows bring; those that take points off their task are no part of it."""
    return sum((leaf.points for leaf in leaves if not leaf.off_task), Decimal(0))


def _left_out(leaves: Sequence[Leaf]) -> Decimal:
    return _points([leaf for leaf in leaves if leaf.exempt])


def _not_replaced(task: Task) -> Decimal:
    """The points of a task that no item of it brings to units that are not assessed in some."""
    return _left_out(task.items) if _points(task.items) == task.points else Decimal(0)


def _shown(total: Decimal, left_out: Decimal) -> str:
    return f"{show(total - left_out)}（另有不考核的{show(left_out)}分）" if left_out else show(total)
