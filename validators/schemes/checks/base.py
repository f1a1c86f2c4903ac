"""What a check of a scheme gives, and what several checks need to walk a scheme."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from scoring.methods import Method
from scoring.methods.composite import Part
from scoring.numbers import exact
from scoring.scheme.applies import scheme_for, varied
from scoring.scheme.model import Basis, Leaf, Scheme, UnitTarget
from validators.finding import Severity
from validators.measures import measure_name

MOST_NAMES = 5
"""Of more units only the first few are named."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check says of one place. `witness` holds the figures that show it."""

    place: str
    message: str
    witness: str = ""


@dataclass(frozen=True, slots=True)
class SchemeFinding:
    """A remark with the code and severity of the check that made it."""

    code: str
    severity: Severity
    place: str
    message: str
    witness: str


@dataclass(frozen=True, slots=True)
class SchemeCheck:
    """A check: its file's name, its severity, what it yields; `remedy` says what to type where, in the words
    of the scheme workbook and of a scheme file."""

    code: str
    severity: Severity
    meaning: str
    check: Callable[[Scheme], Iterator[Remark]]
    remedy: str

    def findings(self, scheme: Scheme) -> Iterator[SchemeFinding]:
        """What the check remarks in a scheme, with its code and severity."""
        for remark in self.check(scheme):
            yield SchemeFinding(self.code, self.severity, remark.place, remark.message, remark.witness)


@dataclass(frozen=True, slots=True)
class Ruled:
    """A rule with the row, the part of a composite row, or the row's variant that it scores, and its full points."""

    place: str
    title: str
    measure: str
    rule: Method
    points: Fraction
    target_text: str
    leaf: Leaf
    signed: bool
    """Whether its figures may be negative."""
    taking: bool
    """Whether its points are taken off the total."""


def ruled(scheme: Scheme) -> Iterator[Ruled]:
    """Every scoring rule; parts of composites (`I25.1`) and variants with their own place."""
    for section in scheme.sections:
        for leaf in section.leaves():
            yield from _of_row(leaf, section.takes_off(leaf))


def _of_row(leaf: Leaf, taking: bool) -> Iterator[Ruled]:
    measure = measure_name(leaf.measure)
    signed = leaf.may_be_negative
    row = Ruled(leaf.ref, leaf.title, measure, leaf.rule, exact(leaf.points), leaf.target_text, leaf, signed, taking)
    yield from _with_parts(row)
    for variant in leaf.variants:
        own, place = varied(leaf, variant), f"{leaf.ref}（{'、'.join(variant.applies_to)}）"
        yield from _with_parts(
            replace(row, place=place, rule=own.rule, points=exact(own.points), target_text=own.target_text)
        )


def _with_parts(row: Ruled) -> Iterator[Ruled]:
    if row.rule.left_out:
        return
    yield row
    for part in row.rule.components():
        yield replace(
            row,
            place=f"{row.place}.{part.id}",
            title=part.title,
            measure=measure_name(part.measure or row.leaf.measure),
            rule=part.rule,
            points=_points_of(part, row),
            target_text=part.target_text,
            taking=row.taking or bool(row.rule.takes_off),
            signed=row.signed or part.may_be_negative(row.leaf.measure),
        )


def _points_of(part: Part, row: Ruled) -> Fraction:
    """What a part can bring or take; whatever takes its own levels off takes no more than the highest."""
    most = part.rule.most() if row.rule.takes_off and part.rule.takes_off == "points" else None
    return part.within(min(row.points, exact(most)) if most is not None else row.points * row.rule.portion(part))


def units_of_views(scheme: Scheme) -> dict[Scheme, list[str]]:
    """The scheme as each kind of unit has it, with the names of those units: one where nothing differs between
    classes."""
    found: dict[Scheme, list[str]] = {}
    for name in scheme.unit_names:
        found.setdefault(scheme_for(scheme, name), []).append(name)
    return found


def in_each_view(scheme: Scheme, look: Callable[[Scheme], Iterable[Remark]]) -> Iterable[Remark]:
    """What a look at each of the views finds; what is so in several is told once."""
    return dict.fromkeys(remark for view in units_of_views(scheme) for remark in look(view))


def told_of_units(scheme: Scheme, look: Callable[[Scheme], Iterable[Remark]]) -> Iterator[Remark]:
    """What a look at each of the views finds, told once and of whom it is so, where it is not so of all units."""
    having: dict[Remark, list[str]] = {}
    for view, units in units_of_views(scheme).items():
        for remark in look(view):
            having.setdefault(remark, []).extend(units)
    for remark, units in having.items():
        who = names_of(scheme, units)
        yield replace(remark, message=f"{who}：{remark.message}") if who else remark


def names_of(scheme: Scheme, units: Sequence[str]) -> str:
    """Units in words: the names of their classes where they are all that these have, else their own; empty for all."""
    if len(units) == len(scheme.units):
        return ""
    of_class = {c.name: {u.name for u in scheme.units if u.unit_class == c.id} for c in scheme.classes}
    whole = [name for name, members in of_class.items() if members and members <= set(units)]
    rest = [name for name in units if not any(name in of_class[one] for one in whole)]
    more = f"等{len(rest)}个单位" if len(rest) > MOST_NAMES else ""
    return "、".join([*whole, *rest[:MOST_NAMES]]) + more


def targets(scheme: Scheme) -> Iterator[tuple[Ruled, Decimal]]:
    """Every rule with a fixed target, the targets of a row's stages, and those of single units; of bands the best."""
    for row in ruled(scheme):
        best, own = row.rule.best_target(), row.rule.figure("target")
        if best is not None:
            yield row, best
        if own is not None and not row.rule.by_change:
            stages = row.leaf.stages if row.place == row.leaf.ref else ()
            yield from ((row, stage.target) for stage in stages if stage.target != own)
    for leaf in scheme.leaves():
        for unit in leaf.unit_targets:
            yield _of_unit(leaf, unit), unit.target


def _of_unit(leaf: Leaf, own: UnitTarget) -> Ruled:
    """A unit's own target of a row, or of a part of it."""
    ref = leaf.part_ref(own.part)
    row = next((row for row in _of_row(leaf, False) if row.place == ref), next(_of_row(leaf, False)))
    return replace(row, place=f"{ref}（{own.unit}）", rule=row.rule.with_target(own.target), target_text="")


def alike_lists(scheme: Scheme) -> Iterator[tuple[str, str, list[str]]]:
    """Names that must be told apart, as (place, what they are, names); units are apart, see `places_alike`."""
    yield "departments", "部门", list(scheme.reporters)
    yield "classes", "类别", [c.name for c in scheme.classes]
    yield "parameters", "参数", [parameter.name for parameter in scheme.parameters]
    yield "sections", "部分", [section.title for section in scheme.sections]
    yield "dimensions", "维度", [leaf.dimension for leaf in scheme.leaves() if leaf.dimension]
    for section in scheme.sections:
        yield section.id, "任务", [task.title for task in section.tasks]
        yield section.id, "指标", [leaf.title for leaf in section.indicators]
        for task in section.tasks:
            yield task.ref, "分项", [item.title for item in task.items]


def bases(scheme: Scheme) -> Iterator[tuple[str, str, Basis]]:
    """Every stated origin as (place, what it is the origin of, basis)."""
    yield "units", "被考核单位名单", scheme.units_basis
    if scheme.unit_targets_basis:
        yield "unit_targets", "各单位目标值", scheme.unit_targets_basis
    if scheme.departments and scheme.departments_basis:
        yield "departments", "部门名单", scheme.departments_basis
    for section in scheme.sections:
        yield section.id, section.title, section.basis
        yield from ((section.id, f"{section.title}的难度系数", one.basis) for one in section.coefficients)
        for task in section.tasks:
            yield task.ref, task.title, task.basis
    for leaf in scheme.leaves():
        yield leaf.ref, leaf.title, leaf.basis
        if leaf.points_basis:
            yield f"{leaf.ref}.points", f"{leaf.title}的分值", leaf.points_basis
        for variant in leaf.variants:
            yield f"{leaf.ref}（{'、'.join(variant.applies_to)}）", leaf.title, variant.basis
        yield from ((leaf.ref, f"{leaf.title}的难度系数", one.basis) for one in leaf.coefficients)
    for group in scheme.groups:
        yield "groups", group.name, group.basis
