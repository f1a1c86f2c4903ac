"""Stage targets out of order, growing easier from stage to stage, or of a year that is no stage year."""

from collections.abc import Iterator
from itertools import pairwise

from scoring.numbers import show
from scoring.scheme.model import Leaf, Scheme
from validators.schemes.checks.base import Remark
from validators.schemes.wording.goals import HIGHER

SEVERITY = "warning"
MEANING = "阶段目标的年份重复或颠倒，后一阶段的目标反而更低，或者年份不是方案的阶段年。"
REMEDY = "在“阶段目标”表改年份、目标值（方案文件：stages）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for leaf in scheme.leaves():
        yield from _other_years(scheme, leaf)
        way = leaf.rule.better
        for a, b in pairwise(leaf.stages):
            easier = b.target < a.target if way == HIGHER else b.target > a.target
            if b.year <= a.year or (way and easier):
                message = f"“{leaf.title}”的阶段目标前后矛盾，请核对。"
                yield Remark(leaf.ref, message, f"{a.year}年{show(a.target)}，{b.year}年{show(b.target)}")


def _other_years(scheme: Scheme, leaf: Leaf) -> Iterator[Remark]:
    """A slip of the year moves the target into another year's assessment."""
    odd = [stage.year for stage in leaf.stages if scheme.stage_years and stage.year not in scheme.stage_years]
    if odd:
        message = f"“{leaf.title}”的阶段目标写了不是阶段年的年份，请核对。"
        yield Remark(
            leaf.ref, message, f"{'、'.join(map(str, odd))}年，阶段年为{'、'.join(map(str, scheme.stage_years))}年"
        )
