"""The scheme as it applies to one unit, and in one year: targets and rows that differ are settled here, once.

Everything behind (layout, engine, formulas, checks) works on a settled scheme and knows nothing of variants. Of the
targets that a row may have, a unit's own goes before that of a variant, and both before the stage's.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256

from scoring.methods import Method
from scoring.scheme.by_identity import by_identity
from scoring.scheme.coefficient import for_all, meant
from scoring.scheme.model import Basis, Leaf, Scheme, Section, Task, Unit, UnitTarget, Variant


def scheme_for(scheme: Scheme, unit: str) -> Scheme:
    """`scheme` with the sections, rows, rules and points of the unit of this name; itself where nothing differs."""
    if not _varied(scheme):
        return scheme
    found = units_by_name(scheme.units).get(unit)
    if found is None:
        return scheme
    only = scheme.classes[0].id if len(scheme.classes) == 1 else ""
    return _settled(scheme, found.unit_class or only, unit if unit in _singled_out(scheme) else "")


@by_identity(64)
def units_by_name(units: tuple[Unit, ...]) -> dict[str, Unit]:
    """Every unit of a scheme by its name; schemes that are settled for different units share the list."""
    return {unit.name: unit for unit in reversed(units)}


def assessed_alike(scheme: Scheme, unit: str) -> str:
    """A text that is the same for units whom the scheme assesses alike."""
    settled = scheme_for(scheme, unit)
    if settled is scheme:
        return ""
    if unit in _singled_out(scheme):
        return sha256(repr(settled.sections).encode()).hexdigest()
    return f"-{units_by_name(scheme.units)[unit].unit_class}"


@by_identity(1024)
def _settled(scheme: Scheme, unit_class: str, name: str) -> Scheme:
    unit = Unit(name=name or "-", unit_class=unit_class)
    basis = scheme.unit_targets_basis
    sections = tuple(_section(section, unit, basis) for section in scheme.sections if unit.among(section.applies_to))
    return replace(scheme, sections=tuple(section for section in sections if any(section.leaves())))


def _places(scheme: Scheme) -> Iterable[Section | Leaf]:
    yield from scheme.sections
    yield from scheme.leaves()


def differs(place: Section | Leaf) -> bool:
    """Whether a section or a row is not the same for all units."""
    if place.applies_to or place.coefficients:
        return True
    return isinstance(place, Leaf) and bool(place.variants or place.unit_targets)


@by_identity(64)
def _varied(scheme: Scheme) -> bool:
    return any(map(differs, _places(scheme)))


@by_identity(64)
def _singled_out(scheme: Scheme) -> frozenset[str]:
    """Everything named as a class or a unit anywhere: the units that differ from others of their class."""
    named = {name for place in _places(scheme) for name in place.applies_to}
    named |= {own.unit for leaf in scheme.leaves() for own in leaf.unit_targets}
    named |= {name for place in _places(scheme) for one in place.coefficients for name in one.applies_to}
    return frozenset(named | {name for leaf in scheme.leaves() for v in leaf.variants for name in v.applies_to})


def _section(section: Section, unit: Unit, basis: Basis | None) -> Section:
    def settled(leaves: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
        found = (_leaf(leaf, unit, basis) for leaf in leaves if unit.among(leaf.applies_to))
        return tuple(_multiplied(leaf, section, unit) for leaf in found)

    tasks = (replace(task, items=settled(task.items)) for task in section.tasks)
    kept: tuple[Task, ...] = tuple(task for task in tasks if task.items)
    return replace(section, tasks=kept, indicators=settled(section.indicators), applies_to=(), coefficients=())


def _multiplied(leaf: Leaf, section: Section, unit: Unit) -> Leaf:
    """The row with the coefficient that counts for the unit: its own before that of the section. Points that are
    awarded are not multiplied."""
    found = meant(leaf.coefficients, unit) or meant(section.coefficients, unit)
    found = None if leaf.rule.by_assessors else found
    if not leaf.coefficients and found is None:
        return leaf
    return replace(leaf, coefficients=() if found is None else (for_all(found),))


def _leaf(leaf: Leaf, unit: Unit, basis: Basis | None) -> Leaf:
    """The row with its variant for the unit, and the unit's own target on top."""
    if not differs(leaf):
        return leaf
    settled = replace(leaf, applies_to=(), variants=(), unit_targets=())
    if variant := _variant(leaf, unit):
        settled = varied(settled, variant)
        settled = replace(settled, optional=False) if settled.exempt else settled
    for own in leaf.unit_targets:
        settled = targeted(settled, own, basis) if own.unit == unit.name else settled
    return settled


def targeted(leaf: Leaf, own: UnitTarget, basis: Basis | None) -> Leaf:
    """The row with a unit's own target, of which the document's wording of the common one says nothing. `basis` is
    where the units' targets come from; a row that is provisional as it is stays so."""
    rule = leaf.rule.with_target(own.target, own.part)
    if rule == leaf.rule:
        return leaf
    from_grid = basis if basis and leaf.basis.provenance != "stand_in" else leaf.basis
    return replace(leaf, rule=rule, target_text="", basis=from_grid)


def rule_for(leaf: Leaf, unit: Unit) -> Method:
    """The row's rule for a unit, before the unit's own target."""
    variant = _variant(leaf, unit)
    return variant.rule if variant and variant.rule else leaf.rule


def varied(leaf: Leaf, variant: Variant) -> Leaf:
    """The row with what one of its variants changes. The common wording of the target says nothing of another rule."""
    return replace(
        leaf,
        rule=variant.rule or leaf.rule,
        points=leaf.points if variant.points is None else variant.points,
        target_text=variant.target_text or ("" if variant.rule else leaf.target_text),
        basis=variant.basis,
    )


def versions(leaf: Leaf) -> tuple[Leaf, ...]:
    """The row as it is for most units, then as each of its variants has it."""
    return leaf, *(varied(leaf, variant) for variant in leaf.variants)


def _variant(leaf: Leaf, unit: Unit) -> Variant | None:
    """One that names the unit goes before one that names its class."""
    named = [variant for variant in leaf.variants if unit.among(variant.applies_to)]
    return next((variant for variant in named if unit.name in variant.applies_to), next(iter(named), None))


def in_force(scheme: Scheme) -> Scheme:
    """The scheme with the targets of the stage its year falls in; in the baseline year nothing has grown yet."""
    return with_rows(scheme, lambda leaf: _staged(leaf, scheme))


def with_rows(scheme: Scheme, change: Callable[[Leaf], Leaf]) -> Scheme:
    """The scheme with every row as `change` gives it; itself where it changes none."""
    if all(change(leaf) is leaf for leaf in scheme.leaves()):
        return scheme

    def changed(section: Section) -> Section:
        tasks = tuple(replace(task, items=tuple(map(change, task.items))) for task in section.tasks)
        return replace(section, tasks=tasks, indicators=tuple(map(change, section.indicators)))

    return replace(scheme, sections=tuple(map(changed, scheme.sections)))


def _staged(leaf: Leaf, scheme: Scheme) -> Leaf:
    ahead = [stage for stage in leaf.stages if stage.year >= scheme.year] or list(leaf.stages[-1:])
    target = min(ahead, key=lambda stage: stage.year).target if ahead else None
    rule = leaf.rule.in_year(target, scheme.year == scheme.baseline_year)
    return leaf if rule == leaf.rule else replace(leaf, rule=rule)
