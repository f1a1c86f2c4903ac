"""Low counts that no tier covers, or a tier that pays for nothing."""

from collections.abc import Iterator

from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, ruled

SEVERITY = "warning"
MEANING = "最低一档不从 1 起，更少的不得分；或者不做（0）也得分。"
REMEDY = "对照原文，在“档次与选项”表补最低一档；没有错的不用改（方案文件：tiers）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        counted, tiers = row.rule.counted_in, row.rule.best_first()
        if counted is None or not tiers or row.taking:
            continue
        points, least = tiers[-1].points, tiers[-1].reach or 0
        witness = f"最低一档{show(least)}{counted}起得{show(points)}分"
        if least > 1:
            message = f"“{row.title}”不足{show(least)}{counted}的不得分，请对照原文确认没有漏写一档。"
            yield Remark(row.place, message, witness)
        elif least == 0 and points > 0:
            yield Remark(row.place, f"“{row.title}”一{counted}没有也得分，请核对。", witness)
