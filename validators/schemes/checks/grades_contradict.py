"""Grades that overlap, stand in the wrong order, or cannot be reached."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from scoring.engine.totals import highest
from scoring.numbers import show
from scoring.scheme.model import Grade, Scheme
from validators.schemes.checks.base import Remark, units_of_views
from validators.schemes.ranking_words import condition

SEVERITY = "error"
MEANING = (
    "等次的下限相同、次序颠倒（如良好的下限高于优秀），或者超过总分，永远评不上；按名次评的，各等次没有由高到低排列。"
)
REMEDY = (
    "在“等次”表改“总分下限”“前几名”“前百分之几”；按名次评的，各等次由高到低排列"
    "（方案文件：grades 的 at_least、up_to_rank、top_share）。"
)
RANKS = {
    "优秀": 5, "优": 5, "优秀等次": 5, "良好": 4, "良": 4, "中等": 3, "中": 3, "合格": 2, "达标": 2, "及格": 2,
    "基本合格": 1, "不合格": 0, "不达标": 0, "不及格": 0, "差": 0, "较差": 0,
    "一等": 5, "二等": 4, "三等": 3, "一等奖": 5, "二等奖": 4, "三等奖": 3, "A": 5, "B": 4, "C": 3, "D": 2, "E": 1,
}  # fmt: skip


def check(scheme: Scheme) -> Iterator[Remark]:
    if any(grade.by_rank for grade in scheme.grades):
        yield from _never_reached(scheme)
    else:
        yield from _against_each_other(scheme.grades)
    yield from _above_the_best(scheme)


def _against_each_other(grades: tuple[Grade, ...]) -> Iterator[Remark]:
    """Grades by total alone."""
    for n, a in enumerate(grades):
        for b in grades[n + 1 :]:
            if why := _against(a, b):
                yield Remark("grades", f"等次“{a.name}”与“{b.name}”{why}，请核对。", _told(grades))
    bounds = [_bound(grade) for grade in grades]
    falling = all(a >= b for a, b in pairwise(bounds))
    if bounds and not falling and not all(a <= b for a, b in pairwise(bounds)):
        yield Remark("grades", "等次的下限没有从高到低（或从低到高）排列，请核对。", _told(grades))


def _never_reached(scheme: Scheme) -> Iterator[Remark]:
    """Where ranks count, the first grade of the list that a unit reaches is its own."""
    for n, b in enumerate(scheme.grades):
        better = next((a for a in scheme.grades[:n] if _implies(b, a)), None)
        if better:
            message = f"等次“{b.name}”排在“{better.name}”之后，够得上它的都已评为“{better.name}”，永远评不上，请核对。"
            yield Remark("grades", message, _told((better, b)))
    classes = Counter(unit.unit_class for unit in scheme.units)
    for grade in scheme.grades:
        most = max(classes.values(), default=0)
        if grade.by_rank and not grade.at_least and all(grade.last_rank(size) >= size for size in classes.values()):
            message = f"等次“{grade.name}”按名次评，全部单位都能评上，请核对。"
            yield Remark("grades", message, f"{condition(grade)}，同类单位最多{most}个")


def _implies(b: Grade, a: Grade) -> bool:
    """Whether whatever reaches `b` reaches `a`."""
    shares = a.top_share is None or (b.top_share is not None and b.top_share <= a.top_share)
    ranks = a.up_to_rank is None or (b.up_to_rank is not None and b.up_to_rank <= a.up_to_rank)
    return shares and ranks and _bound(b) >= _bound(a)


def _bound(grade: Grade) -> Decimal:
    return grade.at_least or Decimal(0)


def _above_the_best(scheme: Scheme) -> Iterator[Remark]:
    found = [most for view in units_of_views(scheme) if (most := _most(view)) is not None]
    best = max(found, default=Decimal(0))
    for grade in scheme.grades:
        if len(found) == len(units_of_views(scheme)) and _bound(grade) > best:
            witness = f"下限{show(_bound(grade))}＞总分{show(best)}"
            yield Remark("grades", f"等次“{grade.name}”的下限超过总分，永远评不上。", witness)


def _most(view: Scheme) -> Decimal | None:
    limits = [limit for limit in (highest(view), view.most) if limit is not None]
    return min(limits, default=None)


def _against(a: Grade, b: Grade) -> str:
    if _bound(a) == _bound(b):
        return "的下限相同，分不开"
    first, second = RANKS.get(a.name), RANKS.get(b.name)
    if first is None or second is None or first == second:
        return ""
    return "的下限颠倒了" if (first > second) != (_bound(a) > _bound(b)) else ""


def _told(grades: tuple[Grade, ...]) -> str:
    def told(grade: Grade) -> str:
        return f"（{condition(grade)}）" if grade.by_rank else f"≥{show(_bound(grade))}"

    return "、".join(f"{grade.name}{told(grade)}" for grade in grades)
