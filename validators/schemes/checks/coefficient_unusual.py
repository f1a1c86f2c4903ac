"""A coefficient that looks like a percentage, or that multiplies nothing."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.numbers import show
from scoring.scheme.model import Leaf, Scheme, Section
from validators.schemes.checks.base import Remark

SEVERITY = "warning"
MEANING = "难度系数小于 0.5 或大于 2，可能把 110% 填成了 110；或者只用在由考核组、部门核定得分的行，不起作用。"
REMEDY = "在“难度系数”表改“系数”，110% 填 1.1；核定得分的行不乘系数，请删去这一行（方案文件：coefficients）。"
LEAST, MOST = Decimal("0.5"), Decimal(2)


def check(scheme: Scheme) -> Iterator[Remark]:
    for section in scheme.sections:
        yield from _of(section.id, section, list(section.leaves()))
        for leaf in section.leaves():
            yield from _of(leaf.ref, leaf, [leaf])


def _of(ref: str, place: Section | Leaf, rows: list[Leaf]) -> Iterator[Remark]:
    idle = all(leaf.rule.by_assessors for leaf in rows)
    for one in place.coefficients:
        witness = f"{'、'.join(one.applies_to) or '各单位'}系数{show(one.factor)}"
        if idle:
            message = f"“{place.title}”的得分由人核定，核定的得分不乘难度系数，请核对。"
            yield Remark(ref, message, witness)
        elif not LEAST <= one.factor <= MOST:
            yield Remark(
                ref, f"“{place.title}”的难度系数{show(one.factor)}不寻常，请核对是否把百分数填成了系数。", witness
            )
