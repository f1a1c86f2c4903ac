"""Tiers, bands or options whose best level gives more than the row's points."""

from collections.abc import Iterator

from scoring.numbers import exact, show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, ruled

SEVERITY = "error"
MEANING = "分档、分段或选项最高一档超过该项分值。"
REMEDY = "在“档次与选项”表改得分，或在“分项与指标”表改“分值”（方案文件：points）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        most = row.rule.most()
        if most is not None and exact(most) > row.points:
            witness = f"最高一档{show(most)}＞分值{show(row.points)}"
            level = (
                "最重的一档超过了扣分的上限"
                if row.taking and row.rule.takes_off != "rest"
                else "最好的一档超过了该项分值"
            )
            yield Remark(row.place, f"“{row.title}”{level}。", witness)
