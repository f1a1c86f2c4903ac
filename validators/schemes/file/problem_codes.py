"""What can be wrong with a scheme file before any check of its sense, as codes of `kaohe scheme check`."""

from typing import Any

Path = tuple[str | int, ...]

MEANINGS = {
    "class_wrong": "单位的类别没有写，或者不在类别名单中。",
    "clause_missing": "没有写出处或条款，无法对照原文。",
    "coefficient_wrong": "难度系数写错了：适用的类别或单位写了两次，或者用在扣分项。",
    "extra_wrong": "加分项、扣分项的写法不能用（计分规则、前置分项等），或者限制等次的一行写错了。",
    "field_missing": "缺少必填的一项。",
    "field_repeated": "同一项写了两次，只有后一处有效。",
    "field_unknown": "没有这个字段，可能写错了字。",
    "field_wrong": "一项的内容不能用（不是数字、是负数、不在可选范围等）。",
    "name_repeated": "单位、部门、类别、等次或参数重复。",
    "option_wrong": "选项重复，或者含有英文双引号、多余的空格。",
    "owner_unknown": "责任部门不在部门名单中。",
    "parameter_unknown": "计分规则引用的参数不存在。",
    "parent_wrong": "前置分项（needs）或前置条件（gate）不存在，指向自己，或者绕了一圈又回到自己。",
    "ref_wrong": "编号重复，或者写法不能用。",
    "relation_unknown": "指标关系引用的编号不存在。",
    "tie_breaker_wrong": "同分时依次比较的编号不存在，或者写了两次。",
    "unit_target_wrong": "单位目标写错了：单位不在名单中或写了两次、计分规则没有目标值、该有的没有。",
    "weight_contradicts": "分值与按权重折算的不一致，或者权重写在了不该写的地方。",
    "section_empty": "一个部分中没有任何任务和指标。",
}
STEPS = {
    "ref": "ref_wrong",
    "id": "ref_wrong",
    "name": "name_repeated",
    "departments": "name_repeated",
    "unit_class": "class_wrong",
    "units": "class_wrong",
    "needs": "parent_wrong",
    "gate": "parent_wrong",
    "items": "parent_wrong",
    "indicators": "parent_wrong",
    "owner": "owner_unknown",
    "parameter": "parameter_unknown",
    "text": "option_wrong",
    "smaller": "relation_unknown",
    "larger": "relation_unknown",
    "sections": "section_empty",
    "counts": "extra_wrong",
    "unlimited": "extra_wrong",
    "limits_grade": "extra_wrong",
    "voided_by": "extra_wrong",
    "off_task": "extra_wrong",
    "points": "weight_contradicts",
    "weight": "weight_contradicts",
    "dimension": "weight_contradicts",
    "unit": "unit_target_wrong",
    "target": "unit_target_wrong",
    "own_target": "unit_target_wrong",
    "tie_breakers": "tie_breaker_wrong",
    "at_least": "field_missing",
}
ORIGIN = ("clause", "basis", "provenance", "units_basis")


def fault_code(path: Path) -> str:
    """The code of a structural fault, by the field it stands at."""
    if "coefficients" in path:
        return "coefficient_wrong"
    last = next(str(step) for step in reversed(path) if isinstance(step, str))
    return STEPS.get(last, "field_wrong")


def error_code(detail: Any) -> str:
    """The code of one of pydantic's errors."""
    kind, last = detail["type"], detail["loc"][-1] if detail["loc"] else ""
    if last in ORIGIN and kind in ("missing", "string_too_short"):
        return "clause_missing"
    return {"missing": "field_missing", "unexpected_keyword_argument": "field_unknown"}.get(kind, "field_wrong")
