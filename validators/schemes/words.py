"""A scheme's fields and values as an office says them: on the screen, in the scheme workbook, in lists of changes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from scoring.entries import NO, YES
from scoring.methods import Method, kinds
from scoring.methods.bands import Band
from scoring.methods.choice import Option
from scoring.methods.composite import Part
from scoring.methods.tiers import Tier
from scoring.numbers import show
from scoring.scheme.model import Basis, Relation, StageTarget, Variant
from validators.source_words import SOURCE_VALUE

Words = Mapping[str, str]

PROVENANCE: Words = {"original": "原文", "derived": "理解", "stand_in": "暂代"}
POLARITY: Words = {"higher": "越高越好", "lower": "越低越好"}
PARTIAL: Words = {"share": "按比例扣", "free": "不扣", "whole": "按一步扣"}
DIRECTION: Words = {"up": "上升", "down": "下降"}
COMPARISON: Words = {">=": "≥", ">": "＞", "<=": "≤", "<": "＜", "=": "＝"}
SOURCES: Words = SOURCE_VALUE
RELATION: Words = {"not_above": "不高于", "part_of": "是其一部分"}
NOT_APPLICABLE: Words = {"exclude": "按适用部分折算", "full": "计满分", "zero": "计0分"}
COUNTS: Words = {"points": "计入满分", "bonus": "加分项", "deduction": "扣分项"}
KINDS: Words = {kind: (method.__doc__ or "").split("：")[0] for kind, method in kinds().items()}
BLANK = "（无）"

VALUES: Mapping[str, Words] = {
    "provenance": PROVENANCE, "polarity": POLARITY, "direction": DIRECTION, "comparison": COMPARISON,
    "partial": PARTIAL, "sources": SOURCES, "counts": COUNTS,
    "not_applicable": NOT_APPLICABLE, "kind": {**KINDS, **RELATION},
}  # fmt: skip
FIELDS: Words = {
    "id": "编号", "ref": "编号", "title": "名称", "name": "名称", "city": "城市", "year": "考核年度",
    "version": "版本", "document.title": "文件标题", "document.number": "文号", "document.issuer": "发文单位",
    "number": "序号", "office": "考核办公室", "deadline": "报送截止日期", "not_applicable": "不适用的处理",
    "trial_years": "试考核年份", "extends": "调整自", "units_basis": "单位名单出处",
    "departments_basis": "部门分工出处", "departments": "部门", "units": "单位", "classes": "类别",
    "unit_class": "所属类别", "parameters": "参数", "grades": "等次", "sections": "部分", "assumptions": "约定",
    "local_changes": "本地调整", "unit_term": "单位统称", "groups": "行动组", "stage_years": "阶段评估年份",
    "baseline_year": "基期年", "data_years": "填写数据年份", "tolerance": "允许误差", "points": "分值",
    "sources": "采用顺序", "tasks": "任务", "indicators": "指标", "items": "分项", "proposed": "由部门申报",
    "applies_to": "适用范围", "dimension": "维度", "gate": "前置条件", "meaning": "内涵", "method_text": "赋分方法",
    "supplier": "资料提供单位", "measure": "计量单位", "rule": "计分规则", "target_text": "目标原文写法",
    "owner": "责任部门", "evidence": "须附佐证", "optional": "可填不适用", "needs": "前置分项", "gap": "原文缺口",
    "basis": "出处", "points_basis": "分值出处", "category": "指标类型", "variants": "分类目标", "stages": "阶段目标",
    "provenance": "出处", "clause": "条款", "note": "依据说明", "kind": "关系", "target": "目标值",
    "rule.kind": "计分规则", "rule.at_least": "次数下限",
    "polarity": "方向", "strict": "原文为＞＜", "comparison": "比较", "at_least": "总分下限", "people": "人数下限",
    "counted": "数量单位", "each": "每个得分", "every": "每满几个", "same_figure": "同一数值",
    "direction": "升降", "minimum_change": "最小变化", "signed": "可为负数", "unchanged": "持平得分",
    "relative": "按相对幅度", "baseline": "与基期比", "achievement_share": "实现程度权重", "parameter": "参数",
    "floor": "不得分界限",
    "taken": "每次扣分", "free": "免扣数量", "step": "每差多少", "partial": "不足一步", "tiers": "档次",
    "bands": "各段", "options": "选项", "parts": "各部分", "share": "份额", "doubtful": "存疑",
    "text": "内容", "value": "数值", "source": "数值来源", "consequence": "后果", "lead": "牵头部门",
    "place": "涉及", "what": "内容", "before": "原方案", "after": "本方案", "relations": "指标关系",
    "smaller": "前项", "larger": "后项", "counts": "计入方式",
    "limits_grade": "等次限制", "most": "总分上限", "procedure": "考核程序",
}  # fmt: skip


def field_word(steps: Sequence[str]) -> str:
    """`("rule", "target")` → 目标值; what a basis holds is said with what it is the basis of: 分值条款."""
    whole, last = ".".join(steps), FIELDS.get(steps[-1], steps[-1])
    if len(steps) == 2 and steps[0].endswith("basis"):
        return FIELDS[steps[0]].removesuffix(FIELDS["provenance"]) + last
    if whole in FIELDS or len(steps) == 1 or steps[0] == "rule":
        return FIELDS.get(whole, last)
    return f"{FIELDS.get(steps[0], steps[0])}的{last}"


def value_words(value: Any, field: str = "") -> str:
    """Any value of a scheme as one text; nothing is said to be nothing."""
    if value is None or value in ("", ()):
        return BLANK
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Decimal | int):
        return show(Decimal(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "、".join(value_words(item, field) for item in value)
    return _item(value) if is_dataclass(value) else VALUES.get(field, {}).get(value, str(value))


def rule_words(rule: Method) -> str:
    """The rule's name and every figure that is not at its default."""
    said = [_figure(f.name, getattr(rule, f.name)) for f in fields(rule) if f.name != "kind"]
    kept = "，".join(filter(None, said))
    return KINDS[rule.kind] + (f"（{kept}）" if kept else "")


def _figure(name: str, value: Any) -> str:
    blank = value is None or value is False or value == ""
    return "" if blank else f"{field_word(('rule', name))}{value_words(value, name)}"


def _item(value: Any) -> str:
    if said := _SAID.get(type(value)):
        return said(value)
    if isinstance(value, Method):
        return rule_words(value)
    names = (str(getattr(value, name)) for name in ("title", "name", "text") if hasattr(value, name))
    return next(names, "、".join(value_words(getattr(value, f.name), f.name) for f in fields(value)))


def _for_them(variant: Variant) -> str:
    rule = rule_words(variant.rule) if variant.rule else ""
    points = "" if variant.points is None else f"{show(variant.points)}分"
    return "，".join(filter(None, [rule, points]))


_SAID: Mapping[type, Callable[[Any], str]] = {
    Tier: lambda tier: f"{tier.at_least}起{show(tier.points)}分",
    Band: lambda band: f"{show(band.reach)}得{show(band.points)}分",
    Option: lambda option: f"{option.text}{show(option.points)}分",
    Part: lambda part: f"{part.title}（份额{show(part.share)}，{rule_words(part.rule)}）",
    StageTarget: lambda stage: f"{stage.year}年{show(stage.target)}",
    Variant: lambda variant: f"{'、'.join(variant.applies_to)}：{_for_them(variant)}",
    Relation: lambda relation: f"{relation.smaller}{RELATION[relation.kind]}{relation.larger}",
    Basis: lambda basis: "，".join(filter(None, [PROVENANCE[basis.provenance], basis.clause, basis.note])),
}
