"""Grades that overlap, stand in the wrong order, or cannot be reached."""

from collections.abc import Iterator
from itertools import pairwise

from scoring.numbers import show
from scoring.scheme.model import Grade, Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "error"
MEANING = "等次的下限相同、次序颠倒（如良好的下限高于优秀），或者超过总分，永远评不上。"
REMEDY = "在“等次”表“总分下限”一栏改分数线（方案文件：grades 的 at_least）。"
RANKS = {
    "优秀": 5, "优": 5, "优秀等次": 5, "良好": 4, "良": 4, "中等": 3, "中": 3, "合格": 2, "达标": 2, "及格": 2,
    "基本合格": 1, "不合格": 0, "不达标": 0, "不及格": 0, "差": 0, "较差": 0,
    "一等": 5, "二等": 4, "三等": 3, "一等奖": 5, "二等奖": 4, "三等奖": 3, "A": 5, "B": 4, "C": 3, "D": 2, "E": 1,
}  # fmt: skip


def check(scheme: Scheme) -> Iterator[Remark]:
    grades = scheme.grades
    for n, a in enumerate(grades):
        for b in grades[n + 1 :]:
            if why := _against(a, b):
                yield Remark("grades", f"等次“{a.name}”与“{b.name}”{why}，请核对。", _told(grades))
    bounds = [grade.at_least for grade in grades]
    falling = all(a >= b for a, b in pairwise(bounds))
    if bounds and not falling and not all(a <= b for a, b in pairwise(bounds)):
        yield Remark("grades", "等次的下限没有从高到低（或从低到高）排列，请核对。", _told(grades))
    best = scheme.points + sum(section.points for section in scheme.sections if section.counts == "bonus")
    best = min(best, scheme.most or best)
    for grade in grades:
        if grade.at_least > best:
            witness = f"下限{show(grade.at_least)}＞总分{show(best)}"
            yield Remark("grades", f"等次“{grade.name}”的下限超过总分，永远评不上。", witness)


def _against(a: Grade, b: Grade) -> str:
    if a.at_least == b.at_least:
        return "的下限相同，分不开"
    first, second = RANKS.get(a.name), RANKS.get(b.name)
    if first is None or second is None or first == second:
        return ""
    return "的下限颠倒了" if (first > second) != (a.at_least > b.at_least) else ""


def _told(grades: tuple[Grade, ...]) -> str:
    return "、".join(f"{grade.name}≥{show(grade.at_least)}" for grade in grades)
