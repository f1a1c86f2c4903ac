"""Bands of a figure where the better figure is not worth more."""

from collections.abc import Iterator
from itertools import pairwise

from scoring.methods.bands import Bands
from scoring.model import Scheme
from scoring.numbers import show
from validators.scheme_rules.base import Spot, ruled

SEVERITY = "error"
MEANING = "分段的界限相同，数值更好得分却不更高。"


def check(scheme: Scheme) -> Iterator[Spot]:
    for row in ruled(scheme):
        if not isinstance(row.rule, Bands):
            continue
        sign = "≥" if row.rule.polarity == "higher" else "≤"
        for better, worse in pairwise(row.rule.best_first()):
            if better.reach == worse.reach or better.points <= worse.points:
                shown = [f"{sign}{show(band.reach)}得{show(band.points)}分" for band in (worse, better)]
                yield Spot(row.place, f"“{row.title}”的各段应当数值越好得分越高，界限不能相同。", "，".join(shown))
