"""What a unit's own target of a row cannot be."""

from collections.abc import Iterator

from scoring.methods import Method
from scoring.scheme.applies import rule_for
from scoring.scheme.model import Leaf, Scheme, UnitTarget
from validators.schemes.file.structural_fault import Path, StructuralFault, named
from validators.schemes.wording.likeness import places_alike

NAMED = 5


def unit_target_faults(path: Path, leaf: Leaf, scheme: Scheme) -> Iterator[StructuralFault]:
    """The faults of the units' own targets of one row, at a path of the file."""
    units = {unit.name: unit for unit in scheme.units}
    seen: set[tuple[str, str]] = set()
    for n, own in enumerate(leaf.unit_targets):
        at = (*path, "unit_targets", n)
        if own.unit not in units:
            yield _unknown((*at, "unit"), own.unit, scheme)
        elif (own.unit, own.part) in seen:
            yield StructuralFault((*at, "unit"), f"单位“{own.unit}”出现了两次", "请只留一处。")
        else:
            yield from _without_target(at, leaf, rule_for(leaf, units[own.unit]), own)
        seen.add((own.unit, own.part))
    yield from _lacking((*path, "own_target"), leaf, scheme, seen)


def _without_target(at: Path, leaf: Leaf, rule: Method, own: UnitTarget) -> Iterator[StructuralFault]:
    """A target of what has none: of no part of the row as this unit has it, or of a rule without one."""
    parts = {part.id: part for part in rule.components()}
    if own.part and own.part not in parts:
        message = f"{named(leaf)}在{own.unit}没有编号为“{own.part}”的部分"
        known = "、".join(leaf.part_ref(part) for part in parts)
        yield StructuralFault((*at, "target"), message, f"请清空这一格{f'，各部分是 {known}' if parts else ''}。")
        return
    scored, said = (parts[own.part].rule, f"{named(leaf)}的“{parts[own.part].title}”") if own.part else (
        rule, named(leaf))  # fmt: skip
    if scored.figure("target") is None:
        refs = "、".join(leaf.targeted_refs(rule)) if parts else ""
        hint = f"各部分的目标值分别填在 {refs} 各列。" if refs else "请清空这一格，或改用有目标值的计分规则。"
        yield StructuralFault((*at, "target"), f"{said}的计分规则“{scored.title()}”没有目标值", hint)


def _lacking(path: Path, leaf: Leaf, scheme: Scheme, having: set[tuple[str, str]]) -> Iterator[StructuralFault]:
    """A row of which every unit must have its own target, or one of every part that has any, without the units that
    are not assessed by it."""
    assessed = [(unit.name, rule) for unit in scheme.units if unit.among(leaf.applies_to)
                and not (rule := rule_for(leaf, unit)).left_out]  # fmt: skip
    told = {(unit, leaf.part_ref(part)) for unit, part in having}
    blank = [name for name, rule in assessed if any((name, ref) not in told for ref in _wanted(leaf, rule))]
    if leaf.own_target and blank:
        names = "、".join(blank[:NAMED]) + (f"等{len(blank)}个单位" if len(blank) > NAMED else "")
        hint = "请在单位目标中补上；没有的用共同目标值的，请去掉“目标逐单位下达”（own_target）。"
        yield StructuralFault(path, f"{named(leaf)}要求每个单位都有自己的目标值，{names}没有", hint)


def _wanted(leaf: Leaf, rule: Method) -> tuple[str, ...]:
    """What must have a target: every part that can have one, else the row."""
    return leaf.targeted_refs(rule) or (leaf.ref,)


def _unknown(path: Path, name: str, scheme: Scheme) -> StructuralFault:
    near = next((known for known in scheme.unit_names if places_alike(name, known)), "")
    hint = f"是否应为 {near}？" if near else "请改成名单中的名称，或先把这个单位加进名单。"
    return StructuralFault(path, f"“{name}”不在units（单位名单）中", hint)
