"""A row that limits the grade to the best one: whatever happens changes nothing."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme, best_first
from validators.schemes.checks.base import Remark

SEVERITY = "warning"
MEANING = "限制等次的一行限制在最好的等次，发生了也没有影响。"
REMEDY = "在“分项与指标”表“等次限制”一栏填较低的等次（方案文件：limits_grade）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    best = next(iter(best_first(scheme)), None)
    for leaf in scheme.leaves():
        if best and leaf.limits_grade and leaf.limits_grade == best.name:
            message = f"“{leaf.title}”发生了，等次最高仍可评为“{best.name}”，请核对。"
            yield Remark(leaf.ref, message, f"等次限制：{best.name}")
