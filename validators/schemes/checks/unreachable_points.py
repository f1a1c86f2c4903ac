"""Tiers, bands or options whose best level gives less than the row's points: nobody can ever reach them."""

from collections.abc import Iterator

from scoring.numbers import exact, show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, ruled

SEVERITY = "error"
MEANING = "分档、分段或选项最高一档低于该项分值，满分得不到。"
REMEDY = "在“档次与选项”表改最高一档的得分，或在“分项与指标”表改“分值”（方案文件：points）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        most = row.rule.most()
        if row.rule.figure("target") is not None:
            continue  # the target itself gives the full points
        if most is not None and exact(most) < row.points:
            witness = f"最高一档{show(most)}＜分值{show(row.points)}"
            never = "选最好的一档也得不到满分"
            if row.taking and row.rule.takes_off == "rest":
                never = "最好的名次也要扣分；各名次填的是扣分以后剩的得分，不是扣多少分"
            elif row.taking:
                never = "最重的一档也扣不到扣分的上限"
            yield Remark(row.place, f"“{row.title}”{never}。", witness)
