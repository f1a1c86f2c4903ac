"""A row that is to be given the average of the class, and nobody in the class has points of it."""

from collections.abc import Iterator

from scoring.engine.average_points import averages
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, names_of

SEVERITY = "error"
MEANING = "不适用的按同类平均得分计，而某一类单位都不考核这一行，没有平均得分可用。"
REMEDY = (
    "改在“分项与指标”表“适用范围”一栏写明只考核哪些类别或单位，删去“分类目标”表的“不考核”（方案文件：applies_to）。"
)


def check(scheme: Scheme) -> Iterator[Remark]:
    if not averages(scheme):
        return
    for unit_class in dict.fromkeys(unit.unit_class for unit in scheme.units):
        names = [unit.name for unit in scheme.units if unit.unit_class == unit_class]
        rows: dict[str, list[bool]] = {}
        for name in names:
            for leaf in scheme_for(scheme, name).leaves():
                rows.setdefault(leaf.ref, []).append(leaf.exempt)
        for leaf in scheme.leaves():
            if all(rows.get(leaf.ref, [False])):
                who = names_of(scheme, names) or "各单位"
                message = f"“{leaf.title}”在“{who}”中没有一个单位考核，按同类平均得分计分时没有平均得分。"
                yield Remark(leaf.ref, message, f"{who}都不考核")
