"""What a coefficient (难度系数), or a row or section without a limit (不封顶), cannot be."""

from collections.abc import Iterator

from scoring.methods import Method
from scoring.numbers import show
from scoring.scheme.model import Coefficient, Leaf, Scheme, Section
from validators.schemes.file.structural_fault import Path, StructuralFault, unknown


def coefficient_faults(
    path: Path, section: Section, own: tuple[Coefficient, ...], scheme: Scheme
) -> Iterator[StructuralFault]:
    """The faults of the coefficients of one row or section."""
    known = (*(c.id for c in scheme.classes), *scheme.unit_names)
    seen: set[str] = set()
    for n, one in enumerate(own):
        at: Path = (*path, "coefficients", n)
        if section.counts == "deduction":
            yield StructuralFault((*at, "factor"), "扣分项没有难度系数", "请删去这一行；系数只乘得分和加分。")
        for k, name in enumerate(one.applies_to):
            if name not in known:
                yield unknown((*at, "applies_to", k), name, known, "classes（类别）或 units（单位名单）")
        for name in one.applies_to or ("",):
            if name in seen:
                said = f"“{name}”" if name else "各单位"
                yield StructuralFault((*at, "applies_to"), f"{said}的难度系数写了两次", "请只留一处。")
            seen.add(name)


def endless_faults(path: Path, section: Section) -> Iterator[StructuralFault]:
    """The faults of a section without a limit."""
    if section.unlimited:
        yield from _not_a_bonus((*path, "unlimited"), section)
        if section.points:
            yield _limited((*path, "points"), show(section.points))


def endless_row_faults(path: Path, section: Section, leaf: Leaf) -> Iterator[StructuralFault]:
    """The faults of a row without a limit, of those of its variants, and of parts, which always have one."""
    rules: list[tuple[Path, Method]] = [((*path, "rule"), leaf.rule)]
    rules += [((*path, "variants", n, "rule"), v.rule) for n, v in enumerate(leaf.variants) if v.rule]
    for at, rule in rules:
        if rule.endless:
            yield from _not_a_bonus((*at, "unlimited"), section)
        for n, part in enumerate(rule.components()):
            if part.rule.endless:
                place = (*at, "parts", n, "rule", "unlimited")
                yield StructuralFault(place, "合并指标的一部分不能不封顶", "请单列一行，或者去掉不封顶。")
    if leaf.rule.endless and leaf.points:
        yield _limited((*path, "points"), show(leaf.points))


def _not_a_bonus(path: Path, section: Section) -> Iterator[StructuralFault]:
    if section.counts != "bonus":
        yield StructuralFault(path, "只有加分项可以不封顶", "请改为否；或者把所在部分的计入方式改为加分项。")


def _limited(path: Path, points: str) -> StructuralFault:
    return StructuralFault(
        path, f"选了不封顶，又写了分值{points}", "不封顶的，请清空分值；以分值为限的，不封顶请改为否。"
    )
