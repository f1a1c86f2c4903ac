"""The points of a task's items, or of a row with a text of its own, against those that the document's text names."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from scoring.methods import Method
from scoring.numbers import exact, show
from scoring.scheme.model import Leaf, Scheme
from validators.schemes.checks.base import Remark
from validators.schemes.wording.points_in_text import points_in, printed_times

SEVERITY = "warning"
MEANING = "分值、档次的得分与赋分方法原文中写的分数对不上（数目不同、顺序不同，或者原文有而方案没有）。"
REMEDY = "对照原文，在“分项与指标”表、“档次与选项”表改分值，或补全“赋分方法”（方案文件：points、method_text）。"


class Worded(NamedTuple):
    """What one text speaks of: a task's items, or a single row (a task's only item too), whose full points it may leave
    unsaid."""

    ref: str
    title: str
    points: Decimal
    rows: Sequence[Leaf]
    text: str
    single: bool = False


def check(scheme: Scheme) -> Iterator[Remark]:
    for worded in _texts(scheme):
        if written := points_in(worded.text):
            yield from _compared(worded, written)


def _texts(scheme: Scheme) -> Iterator[Worded]:
    for section in scheme.sections:
        for task in section.tasks:
            rows = [item for item in task.items if not item.gap and not item.method_text]
            yield Worded(task.ref, task.title, task.points, rows, task.method_text, single=len(task.items) == 1)
    for leaf in scheme.leaves():
        yield Worded(leaf.ref, leaf.title, leaf.points, [leaf], leaf.method_text, single=True)


def _compared(worded: Worded, written: list[Decimal]) -> Iterator[Remark]:
    text = f"赋分方法依次写{'、'.join(map(show, written))}分"
    times = printed_times(worded.rows[0], written) if worded.single else Fraction(1)
    for row in worded.rows:
        full = [] if worded.single or _unlimited(row) else [exact(row.points)]
        if lacking := [points for points in (*full, *_levels(row.rule)) if points * times not in written]:
            message = f"“{row.title}”的分数在赋分方法原文中找不到，请核对。"
            yield Remark(row.ref, message, f"{text}；方案写{'、'.join(map(show, lacking))}分")
    used = {exact(worded.points), *(points for row in worded.rows for points in _any_points(row))}
    if unused := [points for points in written if points and exact(points) / times not in used]:
        message = f"“{worded.title}”的赋分方法原文中有方案没有用到的分数，请核对。"
        yield Remark(worded.ref, message, f"{text}；没有用到{'、'.join(map(show, unused))}分")
    elif not _in_order([row.points for row in worded.rows if not _unlimited(row)], written):
        points = "、".join(show(row.points) for row in worded.rows)
        message = f"“{worded.title}”各分项分值的顺序与赋分方法原文不同，请核对是否写错了行。"
        yield Remark(worded.ref, message, f"{text}；分项依次为{points}分")


def _unlimited(row: Leaf) -> bool:
    """Whether a row takes points off its task until none are left: the text names no most."""
    return row.off_task and row.rule.takes_off != "points"


def _levels(rule: Method) -> list[Fraction]:
    """The points that a text on this rule names besides the full ones."""
    rules = (rule, *(part.rule for part in rule.components()))
    return [exact(points) for each in rules for points in each.named_points() if points]


def _any_points(row: Leaf) -> Iterator[Fraction]:
    """Every number of points that the row gives to anybody, parts and variants included."""
    rules = [(row.rule, row.points), *((v.rule or row.rule, v.points or row.points) for v in row.variants)]
    for rule, points in rules:
        yield from (exact(points), *_levels(rule))
        yield from (part.within(exact(points) * rule.portion(part)) for part in rule.components())


def _in_order(points: list[Decimal], written: list[Decimal]) -> bool:
    """Whether the points stand in the text in this order; a sum that the text names too seldom is let pass."""
    rest, named = iter(written), [wanted for wanted in points if points.count(wanted) <= written.count(wanted)]
    return all(any(found == wanted for found in rest) for wanted in named)
