"""得分单元格的数值与按填报内容重新计算的结果不一致：公式被改动或覆盖。

反例 V415：自评填“否”，得分单元格却被手工改成1.5
正例 V415：得分单元格保持原公式
"""

from collections.abc import Iterator
from decimal import Decimal

from scoring.numbers import exact, show
from validators.catalogue import file_finding
from validators.finding import Finding
from validators.sheet_view import shown_points
from validators.subject import Subject

CODES = ("V415",)
TOLERANCE = exact(Decimal("0.005"))


def check(subject: Subject) -> Iterator[Finding]:
    """A cached text is a state (未填 …) or stale; only a number can pass for points."""
    expected = shown_points(subject)
    for (unit, ref), (sheet, cell, cached) in subject.live.items():
        shown = expected.get((unit, ref))
        if shown is None or isinstance(cached, bool) or not isinstance(cached, int | float):
            continue
        if cached == float(shown.points):  # nearly every cell: exact arithmetic is slower
            continue
        points = exact(shown.points)
        if not abs(cached) < float("inf") or abs(exact(cached) - points) >= TOLERANCE:
            place = {"sheet": sheet, "cell": cell, "ref": ref, "unit": unit}
            facts = {"raw": cached, "value": shown.points, "expected": show(points), "title": shown.title}
            yield file_finding("V415", **place, **facts)
