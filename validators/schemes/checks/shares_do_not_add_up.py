"""The parts of a composite row do not share out exactly the whole of it, as shares of 1 or in points."""

from collections.abc import Iterator

from scoring.numbers import exact, show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, ruled

SEVERITY = "error"
MEANING = "合并指标各部分的份额合计不是 1，也不是该项分值。"
REMEDY = "在“合并指标”表改“份额”，合计为 1（方案文件：parts 的 share）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        if row.rule.shares_out:
            shares = sum(exact(part.share) for part in row.rule.components())
            if shares not in (1, row.points):
                message = f"“{row.title}”各部分的份额合计应为1；写各部分分值的，合计应为{show(row.points)}。"
                yield Remark(row.place, message, f"份额合计{show(shares)}")
