"""What no single field can show: names given twice, references to nothing, circles."""

import re
from collections.abc import Iterable, Iterator, Mapping

from scoring.engine.figure_rows import figure_refs
from scoring.methods import Method
from scoring.methods.traits import Level
from scoring.scheme.model import Leaf, Scheme
from validators.schemes.file.bonuses_and_deductions import extra_faults, part_faults
from validators.schemes.file.coefficient_faults import coefficient_faults, endless_faults, endless_row_faults
from validators.schemes.file.ranking_faults import ranking_faults
from validators.schemes.file.rate_faults import rate_faults
from validators.schemes.file.structural_fault import Path, StructuralFault, unknown
from validators.schemes.file.unit_target_faults import unit_target_faults

REF = re.compile(r"[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)*")


def faults(scheme: Scheme) -> Iterator[StructuralFault]:
    """The structural faults of a scheme whose fields are each well-formed, or blank where a draft lacks one: that is
    told as such, and no name to compare."""
    rows = dict(_rows(scheme))
    yield from _names(scheme, rows)
    yield from _lists(scheme)
    yield from _dependencies(scheme, rows)
    yield from _relations(scheme)
    yield from extra_faults(scheme)
    yield from ranking_faults(scheme)
    for n, section in enumerate(scheme.sections):
        yield from coefficient_faults(("sections", n), section, section.coefficients, scheme)
        yield from endless_faults(("sections", n), section)
    for path, leaf in rows.items():
        section = scheme.sections[int(path[1])]
        yield from coefficient_faults(path, section, leaf.coefficients, scheme)
        yield from endless_row_faults(path, section, leaf)
        if leaf.owner and leaf.owner not in scheme.reporters:
            yield unknown((*path, "owner"), leaf.owner, scheme.reporters, "departments（部门名单）或 groups（行动组）")
        yield from _applies((*path, "applies_to"), leaf.applies_to, scheme)
        for n, variant in enumerate(leaf.variants):
            yield from _applies((*path, "variants", n, "applies_to"), variant.applies_to, scheme)
            if variant.rule is not None:
                yield from _rule((*path, "variants", n, "rule"), variant.rule, scheme)
        if leaf.gap and not leaf.rule.by_assessors:
            yield StructuralFault((*path, "rule"), "原文分值缺口只能由考核组核定", "请写 {kind: assessor}。")
        yield from _rule((*path, "rule"), leaf.rule, scheme)
        yield from unit_target_faults(path, leaf, scheme)
        yield from rate_faults(path, leaf)


def _rows(scheme: Scheme) -> Iterator[tuple[Path, Leaf]]:
    for s, section in enumerate(scheme.sections):
        for t, task in enumerate(section.tasks):
            for i, item in enumerate(task.items):
                yield ("sections", s, "tasks", t, "items", i), item
        for i, indicator in enumerate(section.indicators):
            yield ("sections", s, "indicators", i), indicator


def _names(scheme: Scheme, rows: Mapping[Path, Leaf]) -> Iterator[StructuralFault]:
    """Refs of tasks, rows and sections share one name space: they name score rows in every output."""
    named: list[tuple[Path, str]] = [(("sections", s, "id"), sec.id) for s, sec in enumerate(scheme.sections)]
    for s, section in enumerate(scheme.sections):
        named += [(("sections", s, "tasks", t, "ref"), task.ref) for t, task in enumerate(section.tasks)]
        if not section.tasks and not section.indicators:
            yield StructuralFault(("sections", s), "这一部分既没有任务（tasks）也没有指标（indicators）")
    named += [((*path, "ref"), leaf.ref) for path, leaf in rows.items()]
    for path, ref in named:
        if ref and (not REF.fullmatch(ref) or ref in ("cover", "total")):
            yield StructuralFault(path, f"编号“{ref}”不能用", "编号用字母、数字和点，以字母开头，例如 T4.2、I16。")
    yield from _repeated(named, "编号")


def _applies(path: Path, names: tuple[str, ...], scheme: Scheme) -> Iterator[StructuralFault]:
    known = (*(c.id for c in scheme.classes), *scheme.unit_names)
    for n, name in enumerate(names):
        if name not in known:
            yield unknown((*path, n), name, known, "classes（类别）或 units（单位名单）")


def _lists(scheme: Scheme) -> Iterator[StructuralFault]:
    yield from _repeated(((("groups", n, "name"), group.name) for n, group in enumerate(scheme.groups)), "行动组")
    for n, section in enumerate(scheme.sections):
        yield from _applies(("sections", n, "applies_to"), section.applies_to, scheme)
    yield from _repeated(((("units", n, "name"), unit.name) for n, unit in enumerate(scheme.units)), "单位")
    yield from _repeated(((("departments", n), name) for n, name in enumerate(scheme.departments)), "部门")
    yield from _repeated(((("classes", n, "id"), c.id) for n, c in enumerate(scheme.classes)), "类别")
    yield from _repeated(((("grades", n, "name"), grade.name) for n, grade in enumerate(scheme.grades)), "等次")
    yield from _repeated(((("parameters", n, "id"), p.id) for n, p in enumerate(scheme.parameters)), "参数")
    for n, parameter in enumerate(scheme.parameters):
        if parameter.id and not (parameter.id.isascii() and parameter.id.isidentifier()):
            path = ("parameters", n, "id")
            yield StructuralFault(
                path, f"参数 id“{parameter.id}”不能用", "用英文字母、数字、下划线，例如 provincial_rate。"
            )
    classes = [c.id for c in scheme.classes]
    for n, unit in enumerate(scheme.units):
        if unit.unit_class and unit.unit_class not in classes:
            yield unknown(("units", n, "unit_class"), unit.unit_class, classes, "classes（类别）")
        if not unit.unit_class and len(classes) > 1:
            said = f"“{unit.name}”" if unit.name else "这个单位"
            yield StructuralFault(("units", n), f"{said}没有写类别", f"可用：{'、'.join(classes)}。")


def _dependencies(scheme: Scheme, rows: Mapping[Path, Leaf]) -> Iterator[StructuralFault]:
    refs = {leaf.ref for leaf in rows.values()}
    parents: dict[str, set[str]] = {leaf.ref: {leaf.needs} & refs for leaf in rows.values()}
    for path, leaf in rows.items():
        if leaf.needs and leaf.needs not in refs:
            yield unknown((*path, "needs"), leaf.needs, sorted(refs), "分项编号")
    for s, section in enumerate(scheme.sections):
        for t, task in enumerate(section.tasks):
            items = [item.ref for item in task.items]
            if task.gate and task.gate not in items:
                yield unknown(("sections", s, "tasks", t, "gate"), task.gate, items, "本任务的分项编号")
            for ref in items:
                parents[ref] |= {task.gate} & set(items) - {ref}
    unique = len(refs) == len(rows)  # a ref given twice is told as such, and would look like a circle
    for path, leaf in rows.items():
        if unique and _circles(leaf.ref, parents):
            message = f"{leaf.ref} 的前置分项（needs、gate）绕了一圈又回到自己"
            yield StructuralFault((*path, "needs") if leaf.needs else path, message)


def _relations(scheme: Scheme) -> Iterator[StructuralFault]:
    """Figures that are compared must be reported somewhere: rows and parts, not tasks."""
    refs = [ref for leaf in scheme.leaves() for ref in figure_refs(leaf)]
    for n, relation in enumerate(scheme.relations):
        for side in ("smaller", "larger"):
            ref = getattr(relation, side)
            if ref and ref not in refs:
                yield unknown(("relations", n, side), ref, refs, "填报数值的编号")
        if relation.smaller and relation.smaller == relation.larger:
            yield StructuralFault(("relations", n, "larger"), f"“{relation.larger}”和自己比较", "请改成另一项的编号。")


def _circles(ref: str, parents: Mapping[str, set[str]]) -> bool:
    reached: set[str] = set()
    ahead = set(parents[ref])
    while ahead:
        reached |= ahead
        ahead = {parent for step in ahead for parent in parents[step]} - reached
    return ref in reached


def _rule(path: Path, rule: Method, scheme: Scheme, whole: Method | None = None) -> Iterator[StructuralFault]:
    """The faults of a row's rule, or of a part's in a `whole`."""
    yield from part_faults(path, rule, whole)
    ids = [parameter.id for parameter in scheme.parameters]
    for needed in rule.needed_parameters():
        if needed and needed not in ids:
            yield unknown((*path, "parameter"), needed, ids, "parameters（参数）")
    if rule.level_list:
        yield from _options((*path, rule.level_list.field), rule.levels())
    parts = rule.components()
    yield from _repeated((((*path, "parts", n, "id"), part.id) for n, part in enumerate(parts)), "合并指标")
    for n, part in enumerate(parts):
        yield from _rule((*path, "parts", n, "rule"), part.rule, scheme, rule)


def _options(path: Path, levels: Iterable[Level]) -> Iterator[StructuralFault]:
    """What a person chooses stands in drop-downs and formulas."""
    places = [((*path, n, "text"), level.option) for n, level in enumerate(levels) if level.option is not None]
    yield from _repeated(places, "选项")
    for place, text in places:
        if '"' in text or text != " ".join(text.split()):
            yield StructuralFault(place, f"选项“{text}”不能用", "选项内不能有英文双引号，前后和中间不能有多余的空格。")


def _repeated(named: Iterable[tuple[Path, str]], what: str) -> Iterator[StructuralFault]:
    seen: set[str] = set()
    for path, name in named:
        if name and name in seen:
            yield StructuralFault(path, f"{what}“{name}”出现了两次", "请改名或删去一处。")
        seen.add(name)
