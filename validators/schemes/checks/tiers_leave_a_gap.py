"""Low counts that no tier covers, or a tier that pays for nothing."""

from collections.abc import Iterator

from scoring.methods.tiers import Tiers
from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Spot, ruled

SEVERITY = "warning"
MEANING = "最低一档不从 1 起，更少的不得分；或者不做（0）也得分。"


def check(scheme: Scheme) -> Iterator[Spot]:
    for row in ruled(scheme):
        if not isinstance(row.rule, Tiers) or row.taking:
            continue
        lowest, counted = row.rule.descending()[-1], row.rule.counted
        witness = f"最低一档{lowest.at_least}{counted}起得{show(lowest.points)}分"
        if lowest.at_least > 1:
            message = f"“{row.title}”不足{lowest.at_least}{counted}的不得分，请对照原文确认没有漏写一档。"
            yield Spot(row.place, message, witness)
        elif lowest.at_least == 0 and lowest.points > 0:
            yield Spot(row.place, f"“{row.title}”一{counted}没有也得分，请核对。", witness)
