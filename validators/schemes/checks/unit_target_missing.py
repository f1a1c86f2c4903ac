"""A row of which nearly all units have their own target, and some do not: they are scored by the common one."""

from collections.abc import Iterator

from scoring.numbers import show
from scoring.scheme.applies import rule_for
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, names_of

SEVERITY = "warning"
MEANING = "一项指标过半的单位有自己的目标值，其余单位没有，会按共同的目标值计分。"
REMEDY = "在“单位目标”表补上这些单位的目标值；确实用共同目标的，不用处理（方案文件：unit_targets）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for leaf in scheme.leaves():
        having = {own.unit for own in leaf.unit_targets}
        rules = {unit.name: rule_for(leaf, unit) for unit in scheme.units if unit.among(leaf.applies_to)}
        lacking = [name for name, rule in rules.items() if name not in having and rule.figure("target") is not None]
        if lacking and len(having) > len(lacking):
            common = "、".join(dict.fromkeys(show(rules[name].figure("target") or 0) for name in lacking))
            message = f"“{leaf.title}”中{names_of(scheme, lacking)}没有自己的目标值，按共同的目标值计分，请确认。"
            yield Remark(leaf.ref, message, f"共同目标值{common}，另有{len(having)}个单位有自己的目标值")
