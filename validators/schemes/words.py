"""A scheme's fields and values as an office says them, class by class: on the screen, in the scheme workbook, in lists
of changes.

A scoring rule says its own words in `WORDS` (its parameters) and `CHOICES` (what one of them may hold); those of all
other classes are here.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from scoring.methods import Method, in_order
from scoring.scheme import model
from validators.source_words import SOURCE_VALUE

Words = Mapping[str, str]


class RuleTitles(Mapping[str, str]):
    """What people call each scoring rule, by its name in scheme files. The rules are loaded when this is looked at."""

    @cached_property
    def _known(self) -> Words:
        return {str(rule.__dataclass_fields__["kind"].default): rule.title() for rule in in_order()}

    def __getitem__(self, kind: str) -> str:
        return self._known[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


PROVENANCE: Words = {"original": "原文", "derived": "理解", "stand_in": "暂代"}
POLARITY: Words = Method.CHOICES["polarity"]
SOURCES: Words = SOURCE_VALUE
RELATION: Words = {"not_above": "不高于", "part_of": "是其一部分"}
NOT_APPLICABLE: Words = {"exclude": "按适用部分折算", "full": "计满分", "zero": "计0分", "average": "按同类平均得分计"}
WHEN_ZERO: Words = {"missing": "按未填报", "not_applicable": "按不适用"}
COUNTS: Words = {"points": "计入满分", "bonus": "加分项", "deduction": "扣分项"}
KINDS: Words = RuleTitles()
BLANK = "（无）"

FIELDS: Mapping[type, Words] = {
    object: {  # what means the same in every class
        "ref": "编号", "id": "编号", "title": "名称", "name": "名称", "points": "分值", "basis": "出处",
        "measure": "计量单位", "signed": "可为负数", "dimension": "维度", "applies_to": "适用范围",
        "tolerance": "允许误差", "rule": "计分规则", "method_text": "赋分方法", "target_text": "目标原文写法",
        "weight": "权重", "coefficients": "难度系数", "unlimited": "不封顶", "numerator": "分子", "denominator": "分母",
        "counted": "分子分母单位", "may_exceed": "可超过分母",
    },
    model.Scheme: {
        "city": "城市", "year": "考核年度", "version": "版本", "document": "文件",
        "office": "考核办公室", "units": "单位", "units_basis": "单位名单出处", "sections": "部分",
        "deadline": "报送截止日期", "departments": "部门", "departments_basis": "部门分工出处", "classes": "类别",
        "parameters": "参数", "not_applicable": "不适用的处理", "grades": "等次", "trial_years": "试考核年份",
        "unit_term": "单位统称", "groups": "行动组", "stage_years": "阶段评估年份", "baseline_year": "基期年",
        "data_years": "填写数据年份", "assumptions": "约定", "extends": "调整自",
        "local_changes": "本地调整", "relations": "指标关系", "most": "总分上限", "procedure": "考核程序",
        "row_places": "分项得分小数位数", "total_places": "总分小数位数", "unit_targets_basis": "单位目标出处",
        "tie_breakers": "同分时依次比较", "converted_to": "总分折算为", "objection_days": "公示天数",
    },
    model.Document: {"title": "文件标题", "number": "文号", "issuer": "发文单位"},
    model.Section: {
        "sources": "采用顺序", "tasks": "任务", "indicators": "指标", "proposed": "由部门申报",
        "counts": "计入方式", "dimension_weights": "维度权重", "converted_to": "得分折算为",
    },
    model.Task: {
        "number": "序号", "items": "分项", "meaning": "内涵", "supplier": "资料提供单位", "gate": "前置条件",
        "voided_by": "发生即不得分",
    },
    model.Leaf: {
        "points_basis": "分值出处", "owner": "责任部门", "evidence": "须附佐证", "optional": "可填不适用",
        "needs": "前置分项", "gap": "原文缺口", "category": "指标类型", "variants": "分类目标", "stages": "阶段目标",
        "limits_grade": "等次限制", "unit_targets": "单位目标", "own_target": "目标逐单位下达",
        "when_zero": "分母为零时", "off_task": "从任务得分中扣",
    },
    model.UnitTarget: {"unit": "单位", "target": "目标值", "part": "部分编号"},
    model.Coefficient: {"factor": "系数", "beyond_full": "可超过满分"},
    model.StageTarget: {"year": "阶段年", "target": "目标值"},
    model.Basis: {"provenance": "出处", "clause": "条款", "note": "依据说明"},
    model.Unit: {"unit_class": "所属类别"},
    model.Group: {"lead": "牵头部门"},
    model.Parameter: {"value": "数值", "source": "数值来源"},
    model.Grade: {
        "at_least": "总分下限", "consequence": "后果", "up_to_rank": "前几名", "top_share": "前百分之几",
        "rectify_days": "整改报告期限",
    },
    model.Relation: {"kind": "关系", "smaller": "前项", "larger": "后项", "note": "理由"},
    model.Assumption: {"place": "涉及", "text": "内容"},
    model.LocalChange: {"place": "涉及", "what": "内容", "before": "原方案", "after": "本方案"},
}  # fmt: skip
VALUES: Mapping[type, Mapping[str, Words]] = {
    model.Scheme: {"not_applicable": NOT_APPLICABLE},
    model.Section: {"sources": SOURCES, "counts": COUNTS},
    model.Leaf: {"when_zero": WHEN_ZERO},
    model.Basis: {"provenance": PROVENANCE},
    model.Relation: {"kind": RELATION},
    Method: {"kind": KINDS},
}  # fmt: skip


def word_of(cls: type, field: str) -> str:
    """A field's label, such as 目标值: the class's own in `WORDS`, else the one in `FIELDS`, else that of a class it
    inherits from. A field that has none anywhere keeps its name."""
    return next(filter(None, (words.get(field) for words in _said(cls, "WORDS", FIELDS))), field)


def choices_of(cls: type, field: str) -> Words:
    """What a field may hold and how each is said (`{"higher": "越高越好", …}`): the class's own in `CHOICES`, else
    those in `VALUES`, else those of a class it inherits from. Empty for a field that may hold anything."""
    return next(filter(None, (words.get(field) for words in _said(cls, "CHOICES", VALUES))), {})


def _said(cls: type, own: str, catalogue: Mapping[type, Any]) -> list[Mapping[str, Any]]:
    """A class's own words before the catalogue's, from the class itself up to what it inherits from."""
    return [words for base in cls.__mro__ for words in (vars(base).get(own, {}), catalogue.get(base, {}))]
