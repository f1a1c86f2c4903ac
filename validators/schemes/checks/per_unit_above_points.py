"""One single counted thing gives more than the whole row."""

from collections.abc import Iterator

from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "warning"
MEANING = "按数量计分的，一个就超过该项分值。"
REMEDY = "在“分项与指标”表改“每个得分”或“分值”（方案文件：rule 的 each、points）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for leaf in scheme.leaves():
        each, counted = leaf.rule.figure("each"), leaf.rule.counted_in
        if each is not None and each > leaf.points and not leaf.rule.endless:
            witness = f"每{counted}{show(each)}分＞分值{show(leaf.points)}"
            yield Remark(leaf.ref, f"“{leaf.title}”做一{counted}就超过该项分值，请核对。", witness)
