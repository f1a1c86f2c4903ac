"""A bonus or deduction section whose limit its rows can never reach, or that leaves no room for them."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, in_each_view

SEVERITY = "warning"
MEANING = "加分项、扣分项的上限高于其中各行之和（永远到不了），或者有分值的行多、上限却是 0。"
REMEDY = "在“部分”表“分值”一栏填加分、扣分的上限（方案文件：points）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    yield from in_each_view(scheme, _limits)


def _limits(scheme: Scheme) -> Iterator[Remark]:
    for section in scheme.sections:
        if section.counts == "points" or section.unlimited or any(leaf.rule.endless for leaf in section.leaves()):
            continue
        rows = sum((leaf.points for leaf in section.leaves()), Decimal(0))
        witness = f"各行合计{show(rows)}，上限{show(section.points)}"
        if rows < section.points:
            yield Remark(section.id, f"“{section.title}”的上限高于各行之和，请核对是否漏了一行。", witness)
        elif rows and not section.points:
            yield Remark(section.id, f"“{section.title}”的上限是0，各行加、扣的分都不起作用，请核对。", witness)
