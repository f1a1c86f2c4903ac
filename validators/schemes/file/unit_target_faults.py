"""What a unit's own target of a row cannot be."""

from collections.abc import Iterator

from scoring.scheme.applies import rule_for
from scoring.scheme.model import Leaf, Scheme
from validators.schemes.file.structural_fault import Path, StructuralFault, named
from validators.schemes.wording.likeness import places_alike

NAMED = 5


def unit_target_faults(path: Path, leaf: Leaf, scheme: Scheme) -> Iterator[StructuralFault]:
    """The faults of the units' own targets of one row, at a path of the file."""
    units = {unit.name: unit for unit in scheme.units}
    seen: set[str] = set()
    for n, own in enumerate(leaf.unit_targets):
        at = (*path, "unit_targets", n)
        if own.unit not in units:
            yield _unknown((*at, "unit"), own.unit, scheme)
        elif own.unit in seen:
            yield StructuralFault((*at, "unit"), f"单位“{own.unit}”出现了两次", "请只留一处。")
        elif rule_for(leaf, units[own.unit]).figure("target") is None:
            rule = rule_for(leaf, units[own.unit]).title()
            hint = "请清空这一格，或改用有目标值的计分规则。"
            yield StructuralFault((*at, "target"), f"{named(leaf)}的计分规则“{rule}”没有目标值", hint)
        seen.add(own.unit)
    yield from _lacking((*path, "own_target"), leaf, scheme, seen)


def _lacking(path: Path, leaf: Leaf, scheme: Scheme, having: set[str]) -> Iterator[StructuralFault]:
    """A row of which every unit must have its own target, without those that are not assessed by it."""
    assessed = [unit for unit in scheme.units if unit.among(leaf.applies_to) and not rule_for(leaf, unit).left_out]
    if leaf.own_target and (blank := [unit.name for unit in assessed if unit.name not in having]):
        names = "、".join(blank[:NAMED]) + (f"等{len(blank)}个单位" if len(blank) > NAMED else "")
        hint = "请在单位目标中补上；没有的用共同目标值的，请去掉“目标逐单位下达”（own_target）。"
        yield StructuralFault(path, f"{named(leaf)}要求每个单位都有自己的目标值，{names}没有", hint)


def _unknown(path: Path, name: str, scheme: Scheme) -> StructuralFault:
    near = next((known for known in scheme.unit_names if places_alike(name, known)), "")
    hint = f"是否应为 {near}？" if near else "请改成名单中的名称，或先把这个单位加进名单。"
    return StructuralFault(path, f"“{name}”不在units（单位名单）中", hint)
