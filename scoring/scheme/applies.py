"""The scheme as it applies to one unit, and in one year: targets and rows that differ are settled here, once.

Everything behind (layout, engine, formulas, checks) works on a settled scheme and knows nothing of variants.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from scoring.scheme.model import Leaf, Scheme, Section, Task, Unit, Variant


def scheme_for(scheme: Scheme, unit: str) -> Scheme:
    """`scheme` with the sections, rows, rules and points of the unit of this name; itself where nothing differs."""
    if not _varied(scheme):
        return scheme
    found = next((u for u in scheme.units if u.name == unit), None)
    if found is None:
        return scheme
    only = scheme.classes[0].id if len(scheme.classes) == 1 else ""
    return _settled(scheme, found.unit_class or only, unit if unit in _singled_out(scheme) else "")


@lru_cache(maxsize=1024)
def _settled(scheme: Scheme, unit_class: str, name: str) -> Scheme:
    unit = Unit(name=name or "-", unit_class=unit_class)
    sections = tuple(_section(section, unit) for section in scheme.sections if unit.among(section.applies_to))
    return replace(scheme, sections=tuple(section for section in sections if any(section.leaves())))


def _places(scheme: Scheme) -> Iterable[Section | Leaf]:
    yield from scheme.sections
    yield from scheme.leaves()


def differs(place: Section | Leaf) -> bool:
    """Whether a section or a row is not the same for all units."""
    return bool(place.applies_to or (isinstance(place, Leaf) and place.variants))


@lru_cache(maxsize=64)
def _varied(scheme: Scheme) -> bool:
    return any(map(differs, _places(scheme)))


@lru_cache(maxsize=64)
def _singled_out(scheme: Scheme) -> frozenset[str]:
    """Everything named as a class or a unit anywhere: the units that differ from others of their class."""
    named = {name for place in _places(scheme) for name in place.applies_to}
    return frozenset(named | {name for leaf in scheme.leaves() for v in leaf.variants for name in v.applies_to})


def _section(section: Section, unit: Unit) -> Section:
    tasks = (replace(task, items=_leaves(task.items, unit)) for task in section.tasks)
    kept: tuple[Task, ...] = tuple(task for task in tasks if task.items)
    return replace(section, tasks=kept, indicators=_leaves(section.indicators, unit), applies_to=())


def _leaves(leaves: tuple[Leaf, ...], unit: Unit) -> tuple[Leaf, ...]:
    return tuple(_leaf(leaf, unit) for leaf in leaves if unit.among(leaf.applies_to))


def _leaf(leaf: Leaf, unit: Unit) -> Leaf:
    if not differs(leaf):
        return leaf
    bare = replace(leaf, applies_to=(), variants=())
    variant = _variant(leaf, unit)
    if variant is None:
        return bare
    settled = varied(bare, variant)
    return replace(settled, optional=False) if settled.exempt else settled


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
    if all(_staged(leaf, scheme) is leaf for leaf in scheme.leaves()):
        return scheme
    sections = tuple(
        replace(
            section,
            tasks=tuple(
                replace(task, items=tuple(_staged(item, scheme) for item in task.items)) for task in section.tasks
            ),
            indicators=tuple(_staged(leaf, scheme) for leaf in section.indicators),
        )
        for section in scheme.sections
    )
    return replace(scheme, sections=sections)


def _staged(leaf: Leaf, scheme: Scheme) -> Leaf:
    ahead = [stage for stage in leaf.stages if stage.year >= scheme.year] or list(leaf.stages[-1:])
    target = min(ahead, key=lambda stage: stage.year).target if ahead else None
    rule = leaf.rule.in_year(target, scheme.year == scheme.baseline_year)
    return leaf if rule == leaf.rule else replace(leaf, rule=rule)
