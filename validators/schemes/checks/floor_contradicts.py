"""A figure below which nothing is scored, on the wrong side of the target."""

from collections.abc import Iterator

from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, ruled

SEVERITY = "error"
MEANING = "不得分界限比目标值还好，达到目标也不得分。"
REMEDY = "在“分项与指标”表改“不得分界限”或“目标值”（方案文件：rule 的 floor、target）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        floor, target = row.rule.figure("floor"), row.rule.figure("target")
        if floor is None or target is None:
            continue
        if (floor > target) if row.rule.better == "higher" else (floor < target):
            witness = f"目标{show(target)}，不得分界限{show(floor)}"
            yield Remark(row.place, f"“{row.title}”达到目标值也不得分，请核对不得分界限。", witness)
