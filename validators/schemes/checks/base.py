"""What a check of a scheme gives, and what several checks need to walk a scheme."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from scoring.methods import Method
from scoring.methods.attainment import Attainment
from scoring.methods.bands import Bands
from scoring.methods.choice import Choice
from scoring.methods.composite import Composite
from scoring.methods.deduction import Deduction
from scoring.methods.exempt import Exempt
from scoring.methods.per_unit import PerUnit
from scoring.methods.progress import Progress
from scoring.methods.proportional import Proportional
from scoring.methods.shortfall import Shortfall
from scoring.methods.tiers import Tiers
from scoring.methods.trend import Trend
from scoring.numbers import exact
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Basis, Leaf, Scheme
from validators.finding import Severity
from validators.measures import measure_name


@dataclass(frozen=True, slots=True)
class Spot:
    """One place where a check found something. `witness` holds the figures that show it."""

    place: str
    message: str
    witness: str = ""


@dataclass(frozen=True, slots=True)
class SchemeFinding:
    """A spot with the code and severity of the check that found it."""

    code: str
    severity: Severity
    place: str
    message: str
    witness: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A check: its file's name, its severity, what it yields."""

    code: str
    severity: Severity
    meaning: str
    check: Callable[[Scheme], Iterator[Spot]]

    def findings(self, scheme: Scheme) -> Iterator[SchemeFinding]:
        for spot in self.check(scheme):
            yield SchemeFinding(self.code, self.severity, spot.place, spot.message, spot.witness)


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
    taking: bool
    """Whether its points are taken off the total."""


def ruled(scheme: Scheme) -> Iterator[Ruled]:
    """Every scoring rule; parts of composites (`I25.1`) and variants with their own place."""
    for section in scheme.sections:
        for leaf in section.leaves():
            yield from _of_row(leaf, section.counts == "deduction")


def _of_row(leaf: Leaf, taking: bool) -> Iterator[Ruled]:
    measure = measure_name(leaf.measure)
    row = Ruled(leaf.ref, leaf.title, measure, leaf.rule, exact(leaf.points), leaf.target_text, leaf, taking)
    yield from _with_parts(row)
    for variant in leaf.variants:
        points = leaf.points if variant.points is None else variant.points
        text = variant.target_text or ("" if variant.rule else leaf.target_text)
        place = f"{leaf.ref}（{'、'.join(variant.applies_to)}）"
        rule = variant.rule or leaf.rule
        yield from _with_parts(replace(row, place=place, rule=rule, points=exact(points), target_text=text))


def _with_parts(row: Ruled) -> Iterator[Ruled]:
    if isinstance(row.rule, Exempt):
        return
    yield row
    if not isinstance(row.rule, Composite):
        return
    portion = row.rule.portion
    for part in row.rule.parts:
        yield replace(
            row,
            place=f"{row.place}.{part.id}",
            title=part.title,
            measure=measure_name(part.measure or row.leaf.measure),
            rule=part.rule,
            points=row.points * portion(part),
            target_text=part.target_text,
        )


def levels(rule: Method) -> list[Decimal]:
    """The points that a rule's own text names: of its levels, for each thing, taken off for each."""
    if isinstance(rule, Tiers):
        return [tier.points for tier in rule.tiers]
    if isinstance(rule, Bands):
        return [band.points for band in rule.bands]
    if isinstance(rule, Trend):
        return [*(band.points for band in rule.bands), *filter(None, [rule.unchanged])]
    if isinstance(rule, Choice):
        return [option.points for option in rule.options]
    if isinstance(rule, Deduction | Shortfall):
        return [rule.taken]
    return [rule.each] if isinstance(rule, PerUnit) else []


def views(scheme: Scheme) -> list[Scheme]:
    """The scheme as each kind of unit has it: one where nothing differs between classes."""
    return list(dict.fromkeys(scheme_for(scheme, name) for name in scheme.unit_names))


def in_each_view(scheme: Scheme, look: Callable[[Scheme], Iterable[Spot]]) -> Iterable[Spot]:
    """What a look at each of the views finds; what is so in several is told once."""
    return dict.fromkeys(spot for view in views(scheme) for spot in look(view))


def targets(scheme: Scheme) -> Iterator[tuple[Ruled, Decimal]]:
    """Every rule with a fixed target, and the targets of a row's stages; of bands the best."""
    for row in ruled(scheme):
        if isinstance(row.rule, Bands):
            yield row, row.rule.best_first()[0].reach
        if isinstance(row.rule, Trend) and row.rule.target is not None:
            yield row, row.rule.target
        if isinstance(row.rule, Attainment | Progress | Proportional | Shortfall):
            yield row, row.rule.target
            stages = row.leaf.stages if row.place == row.leaf.ref else ()
            yield from ((row, stage.target) for stage in stages if stage.target != row.rule.target)


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
    if scheme.departments and scheme.departments_basis:
        yield "departments", "部门名单", scheme.departments_basis
    for section in scheme.sections:
        yield section.id, section.title, section.basis
        for task in section.tasks:
            yield task.ref, task.title, task.basis
    for leaf in scheme.leaves():
        yield leaf.ref, leaf.title, leaf.basis
        if leaf.points_basis:
            yield f"{leaf.ref}.points", f"{leaf.title}的分值", leaf.points_basis
        for variant in leaf.variants:
            yield f"{leaf.ref}（{'、'.join(variant.applies_to)}）", leaf.title, variant.basis
    for group in scheme.groups:
        yield "groups", group.name, group.basis
