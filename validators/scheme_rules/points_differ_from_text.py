"""The points of a task's items against the points that the document's scoring text names."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.model import Leaf, Scheme, Task
from scoring.numbers import show
from validators.scheme_reading.points_in_text import points_in
from validators.scheme_rules.base import Spot, levels

SEVERITY = "warning"
MEANING = "分项的分值、档次的得分与赋分方法原文中写的分数对不上（数目不同、顺序不同，或者原文有而方案没有）。"


def check(scheme: Scheme) -> Iterator[Spot]:
    for section in scheme.sections:
        for task in section.tasks:
            written = points_in(task.method_text)
            if written:
                yield from _compared(task, written)


def _compared(task: Task, written: list[Decimal]) -> Iterator[Spot]:
    text = f"赋分方法依次写{'、'.join(map(show, written))}分"
    own = [item for item in task.items if not item.gap]
    for item in own:
        if lacking := [points for points in _points(item) if points not in written]:
            message = f"“{item.title}”的分数在赋分方法原文中找不到，请核对。"
            yield Spot(item.ref, message, f"{text}；方案写{'、'.join(map(show, lacking))}分")
    used = {task.points, *(points for item in own for points in _points(item))}
    if unused := [points for points in written if points and points not in used]:
        message = f"“{task.title}”的赋分方法原文中有方案没有用到的分数，请核对。"
        yield Spot(task.ref, message, f"{text}；没有用到{'、'.join(map(show, unused))}分")
    elif not _in_order([item.points for item in own], written):
        points = "、".join(show(item.points) for item in own)
        message = f"“{task.title}”各分项分值的顺序与赋分方法原文不同，请核对是否写错了行。"
        yield Spot(task.ref, message, f"{text}；分项依次为{points}分")


def _points(item: Leaf) -> list[Decimal]:
    return [item.points, *(points for points in levels(item.rule) if points)]


def _in_order(points: list[Decimal], written: list[Decimal]) -> bool:
    """Whether the points stand in the text in this order; a sum that the text names too seldom is let pass."""
    rest, named = iter(written), [wanted for wanted in points if points.count(wanted) <= written.count(wanted)]
    return all(any(found == wanted for found in rest) for wanted in named)
