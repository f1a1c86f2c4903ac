"""A single shortcoming, or the first step off the target, takes away more than the row has."""

from collections.abc import Iterator

from scoring.numbers import exact, show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, ruled

SEVERITY = "warning"
MEANING = "扣分的，一次（一步）就超过该项分值。"
REMEDY = "在“分项与指标”表改“每次扣分”或“分值”（方案文件：rule 的 taken、points）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        taken = row.rule.figure("taken")
        if row.points and taken is not None and exact(taken) > row.points:
            witness = f"每次扣{show(taken)}分＞分值{show(row.points)}"
            yield Remark(row.place, f"“{row.title}”一次扣的比该项分值还多，请核对。", witness)
