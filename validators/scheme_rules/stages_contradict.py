"""Stage targets out of order, or growing easier from stage to stage."""

from collections.abc import Iterator
from itertools import pairwise

from scoring.model import Scheme
from scoring.numbers import show
from validators.scheme_reading.goals import HIGHER, rule_direction
from validators.scheme_rules.base import Spot

SEVERITY = "warning"
MEANING = "阶段目标的年份重复或颠倒，或者后一阶段的目标反而更低。"


def check(scheme: Scheme) -> Iterator[Spot]:
    for leaf in scheme.leaves():
        way = rule_direction(leaf.rule)
        for a, b in pairwise(leaf.stages):
            easier = b.target < a.target if way == HIGHER else b.target > a.target
            if b.year <= a.year or (way and easier):
                message = f"“{leaf.title}”的阶段目标前后矛盾，请核对。"
                yield Spot(leaf.ref, message, f"{a.year}年{show(a.target)}，{b.year}年{show(b.target)}")
