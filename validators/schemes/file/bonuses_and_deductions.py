"""What a section outside the full points, a row that limits the grade, or a part of a row cannot be."""

from collections.abc import Iterator
from dataclasses import replace

from scoring.methods import Method, in_order
from scoring.scheme.model import Leaf, Scheme, Section
from validators.schemes.file.off_task_faults import off_task_faults
from validators.schemes.file.structural_fault import Path, StructuralFault, unknown


def extra_faults(scheme: Scheme) -> Iterator[StructuralFault]:
    """The faults of sections that add to or take off the total, and of rows that limit the grade."""
    if all(section.counts != "points" for section in scheme.sections):
        hint = "至少要有一个部分计入满分（counts: points）。"
        yield StructuralFault(("sections", 0, "counts"), "各部分都是加分项、扣分项，没有满分", hint)
    behind = {leaf.ref for s in scheme.sections for leaf in s.leaves() if s.takes_off(leaf)}
    for n, section in enumerate(scheme.sections):
        if section.counts != "points" and section.proposed:
            yield StructuralFault(("sections", n, "proposed"), "加分项、扣分项不能由部门申报", "请改为否。")
        yield from _voids(scheme, section, n)
        yield from off_task_faults(section, n)
        for path, gate, leaf in _rows(section, n):
            yield from _grade(scheme, section, path, leaf)
            if section.takes_off(leaf):
                yield from _taking(path, leaf, gate)
            elif leaf.needs in behind:
                yield StructuralFault((*path, "needs"), f"前置分项“{leaf.needs}”在扣分项中", "扣分项不能作前置分项。")


def part_faults(path: Path, rule: Method, whole: Method | None) -> Iterator[StructuralFault]:
    """The fault of a rule that cannot stand here: as a row's own, or as a part of one with the rule `whole`."""
    if whole is None:
        if rule.only_part:
            hint = "整行由考核组给分的，用考核组核定；扣分另有规定的，用多项扣分，把它写成其中一部分。"
            yield StructuralFault(path, f"“{rule.title()}”只能作“多项扣分”的一部分", hint)
    elif rule.components():
        yield StructuralFault(path, f"一部分不能又是“{rule.title()}”", "请把各部分直接写在本行之下。")
    elif whole.takes_off and not rule.takes_off:
        yield StructuralFault(path, f"“{whole.title()}”不能用“{rule.title()}”这一计分规则", f"可用：{_part_rules()}。")
    elif rule.only_part and not whole.takes_off:
        yield StructuralFault(path, f"“{rule.title()}”只能作“多项扣分”的一部分", "请把本行的规则改为多项扣分。")


def _part_rules() -> str:
    """Rules for one of several deductions: none that has parts itself."""
    found = [rule for rule in in_order() if rule.takes_off and "parts" not in rule.__dataclass_fields__]
    return "、".join(rule.title() + (f"（{rule.when_taking}）" if rule.when_taking else "") for rule in found)


def _rows(section: Section, n: int) -> Iterator[tuple[Path, str, Leaf]]:
    for t, task in enumerate(section.tasks):
        for i, item in enumerate(task.items):
            yield ("sections", n, "tasks", t, "items", i), task.gate, item
    for i, indicator in enumerate(section.indicators):
        yield ("sections", n, "indicators", i), "", indicator


def _taking(path: Path, leaf: Leaf, gate: str) -> Iterator[StructuralFault]:
    rules: list[tuple[Path, Method]] = [((*path, "rule"), leaf.rule)]
    rules += [((*path, "variants", v, "rule"), x.rule) for v, x in enumerate(leaf.variants) if x.rule]
    for place, rule in rules:
        if not (rule.takes_off or rule.by_assessors or rule.left_out):
            yield StructuralFault(place, "扣分项不能用这一计分规则", f"可用：{_taking_rules()}。")
    if leaf.needs:
        yield StructuralFault((*path, "needs"), "扣分项不能有前置分项", "请删去。")
    elif gate == leaf.ref:
        yield StructuralFault((*path, "ref"), "扣分项不能有前置条件", "请删去所在任务的前置条件（gate）。")


def _voids(scheme: Scheme, section: Section, n: int) -> Iterator[StructuralFault]:
    """What leaves a task without points is a row that tells of something that happened, among the deductions."""
    events = [e.ref for s in scheme.sections if s.counts == "deduction" for e in s.leaves() if e.rule.of_events]
    for t, task in enumerate(section.tasks):
        path: Path = ("sections", n, "tasks", t, "voided_by")
        if task.voided_by and section.counts == "deduction":
            yield StructuralFault(path, "扣分项的任务没有得分可以取消", "请删去。")
        elif task.voided_by and task.voided_by not in events:
            rules = "或者".join(rule.title() for rule in in_order() if rule.of_events)
            fault = unknown(path, task.voided_by, events, "扣分项的行")
            hint = f"把这一情形作为一行放在扣分项中，计分规则用{rules}，只使任务不得分的分值写 0，这里填它的编号。"
            yield replace(fault, hint=hint)


def _taking_rules() -> str:
    found = [rule for rule in in_order() if (rule.takes_off and not rule.only_part) or rule.by_assessors]
    return "、".join(rule.title() + (f"（{rule.when_taking}）" if rule.when_taking else "") for rule in found)


def _grade(scheme: Scheme, section: Section, path: Path, leaf: Leaf) -> Iterator[StructuralFault]:
    """A row that limits the grade tells of something that happened or not."""
    if not leaf.limits_grade:
        return
    names = [grade.name for grade in scheme.grades]
    if leaf.limits_grade not in names:
        fault = unknown((*path, "limits_grade"), leaf.limits_grade, names, "grades（等次）")
        yield replace(fault, hint=f"可用：{'、'.join(names)}。") if names else fault
    elif section.counts != "deduction" or not leaf.rule.of_events:
        rules = "或者".join(rule.title() for rule in in_order() if rule.of_events)
        hint = f"限制等次的一行放在扣分项中，计分规则用{rules}；只限制等次、不扣分的，分值写 0。"
        yield StructuralFault((*path, "limits_grade"), "这一行不能限制等次", hint)
