"""Tiers or options that are listed neither from high to low nor from low to high: figures that changed places."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from scoring.methods.bands import Bands
from scoring.methods.choice import Choice
from scoring.methods.tiers import Tiers
from scoring.methods.trend import Trend
from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Ruled, Spot, ruled

SEVERITY = "warning"
MEANING = "档次或选项没有按从高到低（或从低到高）排列，可能写错了行；或者“未开展”“无”也得分。"
NOTHING = ("未", "无", "没有", "均未", "都没有", "不")


def check(scheme: Scheme) -> Iterator[Spot]:
    for row in ruled(scheme):
        if witness := _disorder(row):
            yield Spot(row.place, f"“{row.title}”的档次没有按高低排列，请核对是否写错了行。", witness)
        for option in row.rule.options if isinstance(row.rule, Choice) else ():
            if row.taking:
                continue  # 未按时上报 may well take points off
            if option.points > 0 and option.text.startswith(NOTHING) and not option.doubtful:
                message = f"“{row.title}”选“{option.text}”也得分，请核对；原文如此的，请注明存疑。"
                yield Spot(row.place, message, f"“{option.text}”得{show(option.points)}分")


def _disorder(row: Ruled) -> str:
    if isinstance(row.rule, Tiers):
        orders = [[Decimal(tier.at_least) for tier in row.rule.tiers], [tier.points for tier in row.rule.tiers]]
        told = "、".join(f"{tier.at_least}{row.rule.counted}起{show(tier.points)}分" for tier in row.rule.tiers)
    elif isinstance(row.rule, Bands | Trend):
        orders = [[band.reach for band in row.rule.bands], [band.points for band in row.rule.bands]]
        told = "、".join(f"{show(band.reach)}得{show(band.points)}分" for band in row.rule.bands)
    elif isinstance(row.rule, Choice):
        orders = [[option.points for option in row.rule.options]]
        told = "、".join(f"“{option.text}”{show(option.points)}分" for option in row.rule.options)
    else:
        return ""
    return "" if all(_sorted(order) for order in orders) else told


def _sorted(figures: Sequence[Decimal]) -> bool:
    return all(a <= b for a, b in pairwise(figures)) or all(a >= b for a, b in pairwise(figures))
