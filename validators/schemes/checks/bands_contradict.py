"""Bands of a figure, or of its change, where the better one is not worth more."""

from collections.abc import Iterator
from itertools import pairwise

from scoring.methods.bands import Bands
from scoring.methods.trend import Trend
from scoring.numbers import exact, show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Ruled, Spot, ruled

SEVERITY = "error"
MEANING = "分段的界限相同，数值更好得分却不更高；或者升降的持平得分不低于改善的得分，既分段又写了最小变化。"


def check(scheme: Scheme) -> Iterator[Spot]:
    for row in ruled(scheme):
        rule = row.rule
        if not isinstance(rule, Bands | Trend):
            continue
        sign = f"{rule.word}≥" if isinstance(rule, Trend) else "≥" if rule.polarity == "higher" else "≤"
        for better, worse in pairwise(rule.best_first()):
            if better.reach == worse.reach or better.points <= worse.points:
                shown = [f"{sign}{show(band.reach)}得{show(band.points)}分" for band in (worse, better)]
                yield Spot(row.place, f"“{row.title}”的各段应当数值越好得分越高，界限不能相同。", "，".join(shown))
        if isinstance(rule, Trend):
            yield from _change(row, rule)


def _change(row: Ruled, rule: Trend) -> Iterator[Spot]:
    least = min((exact(band.points) for band in rule.bands), default=row.points)
    if rule.unchanged is not None and exact(rule.unchanged) >= least:
        told = f"持平得{show(rule.unchanged)}分，{rule.word}最少得{show(least)}分"
        yield Spot(row.place, f"“{row.title}”持平的得分应当低于{rule.word}的得分。", told)
    if rule.bands and rule.minimum_change is not None:
        told = f"最小变化{show(rule.minimum_change)}，分段{len(rule.bands)}段"
        yield Spot(row.place, f"“{row.title}”已按变化分段，最小变化不起作用，请删去一样。", told)
