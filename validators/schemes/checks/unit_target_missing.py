"""A row of which nearly all units have their own target, and some do not: they are scored by the common one."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.engine.sources import figure_title
from scoring.methods import Method
from scoring.numbers import show
from scoring.scheme.applies import rule_for
from scoring.scheme.model import Leaf, Scheme
from validators.schemes.checks.base import Remark, names_of

SEVERITY = "warning"
MEANING = "一项指标过半的单位有自己的目标值，其余单位没有，会按共同的目标值计分。"
REMEDY = "在“单位目标”表补上这些单位的目标值；确实用共同目标的，不用处理（方案文件：unit_targets）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for leaf in scheme.leaves():
        for part in dict.fromkeys(own.part for own in leaf.unit_targets):
            yield from _of_figure(scheme, leaf, part)


def _of_figure(scheme: Scheme, leaf: Leaf, part: str) -> Iterator[Remark]:
    """The units without a target of a row, or of one part of it, of which most have one."""
    having = {own.unit for own in leaf.unit_targets if own.part == part}
    rules = {unit.name: rule_for(leaf, unit) for unit in scheme.units if unit.among(leaf.applies_to)}
    common = {name: _target(rule, part) for name, rule in rules.items() if name not in having}
    lacking = {name: target for name, target in common.items() if target is not None}
    if lacking and len(having) > len(lacking):
        said, ref = "、".join(dict.fromkeys(map(show, lacking.values()))), leaf.part_ref(part)
        who = names_of(scheme, list(lacking))
        message = f"“{figure_title(leaf, ref)}”中{who}没有自己的目标值，按共同的目标值计分，请确认。"
        yield Remark(ref, message, f"共同目标值{said}，另有{len(having)}个单位有自己的目标值")


def _target(rule: Method, part: str) -> Decimal | None:
    """The common target of a rule, or of the part of this id."""
    if not part:
        return rule.figure("target")
    return next((own.rule.figure("target") for own in rule.components() if own.id == part), None)
