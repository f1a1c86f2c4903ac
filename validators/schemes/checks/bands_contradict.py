"""Bands of a figure, or of its change, where the better one is not worth more."""

from collections.abc import Iterator
from itertools import pairwise

from scoring.numbers import exact, show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, Ruled, ruled
from validators.schemes.wording.goals import HIGHER

SEVERITY = "error"
MEANING = "分段的界限相同，数值更好得分却不更高；或者升降的持平得分不低于改善的得分，既分段又写了最小变化。"
REMEDY = "在“档次与选项”表改各段的界限和得分（方案文件：rule 的 bands）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        for better, worse in pairwise(row.rule.best_first() if row.rule.counted_in is None else ()):
            if better.reach == worse.reach or better.points <= worse.points:
                shown = [f"{band.bound}得{show(band.points)}分" for band in (worse, better)]
                yield Remark(row.place, f"“{row.title}”的各段应当数值越好得分越高，界限不能相同。", "，".join(shown))
        if row.rule.by_change:
            yield from _change(row)


def _change(row: Ruled) -> Iterator[Remark]:
    levels, unchanged, change = row.rule.levels(), row.rule.figure("unchanged"), row.rule.figure("minimum_change")
    least = min((exact(level.points) for level in levels), default=row.points)
    if unchanged is not None and exact(unchanged) >= least:
        way = "上升" if row.rule.better == HIGHER else "下降"
        witness = f"持平得{show(unchanged)}分，{way}最少得{show(least)}分"
        yield Remark(row.place, f"“{row.title}”持平的得分应当低于{way}的得分。", witness)
    if levels and change is not None:
        witness = f"最小变化{show(change)}，分段{len(levels)}段"
        yield Remark(row.place, f"“{row.title}”已按变化分段，最小变化不起作用，请删去一样。", witness)
