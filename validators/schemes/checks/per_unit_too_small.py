"""So little for each counted thing that nobody reaches the full points."""

from collections.abc import Iterator
from math import ceil

from scoring.numbers import exact, show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, ruled

SEVERITY = "warning"
MEANING = "按数量计分的，要做 20 个以上才得满分，单价可能写错。"
REMEDY = "对照原文，在“分项与指标”表改“每个得分”“每满几个”或“分值”；没有错的不用改（方案文件：rule 的 each、every）。"
MANY = 20


def check(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        each, counted = row.rule.figure("each"), row.rule.counted_in
        if not each or row.rule.figure("every"):  # 每10户 is meant for many
            continue
        if each > 0 and row.points / exact(each) > MANY:
            needed = ceil(row.points / exact(each)) + int(row.rule.figure("free") or 0)
            message = f"“{row.title}”要做{needed}{counted}才得满分，请核对每{counted}的得分。"
            yield Remark(row.place, message, f"{show(row.points)}分÷每{counted}{show(each)}分")
