"""The weights of one level add up to neither 100 nor what the level above has, or some part has none."""

from collections.abc import Iterator

from scoring.numbers import show
from scoring.scheme.model import Scheme
from scoring.scheme.weights import HUNDRED, WeightTree
from validators.schemes.checks.base import Remark, told_of_units

SEVERITY = "error"
MEANING = "同一级的权重合计既不是 100，也不等于上一级的权重（分值）；或者有的写了权重、有的没有写。"
REMEDY = "在“部分”“维度权重”“任务”“分项与指标”表的“权重”一栏改正，同一级都填（方案文件：weight）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    yield from told_of_units(scheme, _sums)


def _sums(scheme: Scheme) -> Iterator[Remark]:
    for level in WeightTree(scheme).levels:
        shown = "＋".join(show(weight) for _, weight in level.below if weight is not None)
        if level.lacking:
            names = "、".join(f"“{title}”" for title in level.lacking[:5])
            yield Remark(level.place, f"“{level.title}”中{names}没有写权重，其他项写了，请补上。", f"已有{shown}")
        elif level.total not in (HUNDRED, level.has):
            wanted = "100" if level.has in (None, HUNDRED) else f"100（或{show(level.has or HUNDRED)}）"
            message = f"“{level.title}”之下各项权重合计应为{wanted}，请核对。"
            yield Remark(level.place, message, f"{shown}＝{show(level.total)}")
