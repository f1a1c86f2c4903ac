"""Tiers or options that are listed neither from high to low nor from low to high: figures that changed places."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, Ruled, ruled

SEVERITY = "warning"
MEANING = "档次或选项没有按从高到低（或从低到高）排列，可能写错了行；或者“未开展”“无”也得分。"
REMEDY = "在“档次与选项”表按高低次序核对各档的得分（方案文件：tiers、options）。"
NOTHING = ("未", "无", "没有", "均未", "都没有", "不")


def check(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        if witness := _disorder(row):
            yield Remark(row.place, f"“{row.title}”的档次没有按高低排列，请核对是否写错了行。", witness)
        for level in row.rule.levels():
            if row.taking or level.option is None:
                continue  # 未按时上报 may well take points off
            if level.points > 0 and level.option.startswith(NOTHING) and not level.doubtful:
                message = f"“{row.title}”选“{level.option}”也得分，请核对；原文如此的，请注明存疑。"
                yield Remark(row.place, message, f"“{level.option}”得{show(level.points)}分")


def _disorder(row: Ruled) -> str:
    levels = row.rule.levels()
    reaches = [level.reach for level in levels if level.reach is not None]
    in_order = _sorted(reaches) and _sorted([level.points for level in levels])
    return "" if in_order else "、".join(level.said for level in levels)


def _sorted(figures: Sequence[Decimal]) -> bool:
    return all(a <= b for a, b in pairwise(figures)) or all(a >= b for a, b in pairwise(figures))
