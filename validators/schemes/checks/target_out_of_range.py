"""A target that its unit of measure cannot have, or that every figure reaches, or none."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.measures import MOST, behind
from validators.schemes.checks.base import Remark, Ruled, ruled, targets
from validators.schemes.wording.goals import HIGHER, LOWER

SEVERITY = "error"
MEANING = (
    "目标值在这个计量单位下不可能，或者任何数值都达到、都达不到（如负数、超过 1000‰、预期寿命 7.77 岁）；"
    "数值可以为负的行（增长率、增速等）除外。"
)
SAY_SO = "数值确实可以为负的，在“可为负数”一列选“是”"
REMEDY = "在“分项与指标”表改“目标值”“计量单位”或“比较”（方案文件：rule 的 target、measure）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row, target in targets(scheme):
        if why := _impossible(row, target) or _pointless(row, target):
            yield Remark(row.place, f"“{row.title}”的目标值{why}，请核对。", _witness(row, target))
    for row in ruled(scheme):
        yield from _below_0(row, scheme)
        most = MOST.get(row.measure)
        change = row.rule.figure("minimum_change")
        if most and change and change >= most:
            message = f"“{row.title}”每年应变化的幅度在计量单位“{row.measure}”下做不到，请核对。"
            yield Remark(row.place, message, f"每年至少变化{show(change)}{behind(row.measure)}")


def _below_0(row: Ruled, scheme: Scheme) -> Iterator[Remark]:
    """Other figures that a value, or its change, is compared with: where values have no sign, nor have they."""
    compared = []
    if not row.signed:
        needed = [p for p in scheme.parameters if p.id in row.rule.needed_parameters()]
        compared = [(f"参数“{p.name}”", p.value, SAY_SO) for p in needed]
        compared.append(("不得分界限", row.rule.figure("floor"), SAY_SO))
    if row.rule.by_change or not row.signed:
        hint = "变化的大小不带负号" if row.rule.by_change else SAY_SO
        compared += [("界限", level.reach, hint) for level in row.rule.levels()]
    for what, figure, hint in compared:
        if figure is not None and figure < 0:
            yield Remark(row.place, f"“{row.title}”的{what}是负数，请核对（{hint}）。", f"{what}{show(figure)}")


def _impossible(row: Ruled, target: Decimal) -> str:
    most = MOST.get(row.measure)
    if target < 0 and not row.signed:
        return f"是负数（{SAY_SO}）"
    if most and target > most and row.measure != "%":  # percentages have a check of their own
        return f"超过了{row.measure}的最大值{most}"
    if "预期寿命" in row.title and row.measure == "岁" and not 40 <= target <= 100:
        return "不像是预期寿命"
    return "超过了一天的24小时" if row.measure == "小时" and "每天" in row.title and target > 24 else ""


def _pointless(row: Ruled, target: Decimal) -> str:
    """Everybody reaches it, or nobody."""
    way, most = row.rule.better, MOST.get(row.measure)
    if target == 0 and way == HIGHER and not row.signed:
        return f"是0，任何数值都达到（{SAY_SO}）"
    if most is not None and target == most and way == LOWER and not row.rule.excludes_target():
        return f"等于最大值{most}，任何数值都达到"
    none = (way == HIGHER and target == most) or (way == LOWER and target == 0 and not row.signed)
    return "没有数值能够达到" if none and row.rule.excludes_target() else ""


def _witness(row: Ruled, target: Decimal) -> str:
    return f"目标{show(target)}{behind(row.measure)}，{row.rule.side_words()}"
