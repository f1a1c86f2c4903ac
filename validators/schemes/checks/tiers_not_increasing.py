"""Tiers where more is not better: the same minimum twice, or a higher one that gives no more points."""

from collections.abc import Iterator
from itertools import pairwise

from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, ruled

SEVERITY = "error"
MEANING = "分档的数量相同，或数量更多得分却不更高。"
REMEDY = "在“档次与选项”表改各档的数量或得分（方案文件：tiers）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        for high, low in pairwise(row.rule.best_first() if row.rule.counted_in is not None else ()):
            if high.reach == low.reach or high.points <= low.points:
                witness = f"{low.bound}得{show(low.points)}分，{high.bound}得{show(high.points)}分"
                yield Remark(row.place, f"“{row.title}”的分档应当数量越多得分越高，各档数量不能相同。", witness)
