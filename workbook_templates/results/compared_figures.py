"""The figures that relative rules compared in a run, group by group, so that anyone can compare them again."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from scoring.engine.comparison import Comparison, relative_rows
from scoring.methods import Method
from scoring.methods.peers import AMONG, ComparedFigures
from scoring.numbers import exact
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Leaf
from workbook_templates.results.model import Consolidation
from workbook_templates.results.unit_result import UnitResult


@dataclass(frozen=True, slots=True)
class ComparedUnit:
    """One unit in a comparison: its figure, its rule and the full points that this is worth."""

    unit: UnitResult
    leaf: Leaf
    title: str
    rule: Method
    full: Fraction
    figure: Fraction


@dataclass(frozen=True, slots=True)
class ComparedGroup:
    """Units whose figures of one row, or of one part of it, were compared with each other."""

    ref: str
    among: str
    """In words: the class, 同类单位 or 全部单位."""
    units: tuple[ComparedUnit, ...]

    @property
    def figures(self) -> ComparedFigures:
        """The figures as the rules compared them."""
        return ComparedFigures.of(one.figure for one in self.units)


def compared_groups(run: Consolidation) -> list[ComparedGroup]:
    """Every comparison of a run, row by row in scheme order, class by class; units in the order of the ranking."""
    order = {leaf.ref: n for n, leaf in enumerate(run.scheme.leaves())}
    found: dict[Comparison, list[ComparedUnit]] = {}
    for unit in run.units:
        for place, one in _of_unit(run, unit):
            found.setdefault(place, []).append(one)
    classes = {one.id: one.name for one in run.scheme.classes}
    groups = [ComparedGroup(place.ref, _among(place, units, classes), tuple(units)) for place, units in found.items()]
    return sorted(groups, key=lambda group: order[group.units[0].leaf.ref])


def lacking(run: Consolidation) -> list[str]:
    """The figures that should be compared and are not known, as `丙镇I2`: with them, the points of others change."""
    rows = [(unit, row) for unit in run.units for row in _relative(run, unit)]
    return [f"{unit.name}{row.ref}" for unit, row in rows if row.figure is None]


def _of_unit(run: Consolidation, unit: UnitResult) -> Iterator[tuple[Comparison, ComparedUnit]]:
    for row in _relative(run, unit):
        if row.figure is not None:
            leaf, own = row.leaf, row.leaf.part(row.ref)
            whole = exact(leaf.points)
            full = own.within(whole * leaf.rule.portion(own)) if own else whole
            among = "" if row.rule.compares_all() else unit.standing.candidate.unit_class
            title = own.named(leaf.title) if own else leaf.title
            yield Comparison(row.ref, among), ComparedUnit(unit, leaf, title, row.rule, full, row.figure)


class _RelativeRow(NamedTuple):
    ref: str
    leaf: Leaf
    rule: Method
    figure: Fraction | None


def _relative(run: Consolidation, unit: UnitResult) -> Iterator[_RelativeRow]:
    """The relative rows of a unit that apply to it. Falsified figures are compared with nothing."""
    if unit.standing.candidate.falsified:
        return
    figures = {figure.ref: figure.value for figure in unit.figures}
    for leaf, part, rule in relative_rows(scheme_for(run.scheme, unit.name)):
        ref = leaf.part_ref(part)
        value = figures.get(ref, figures.get(leaf.ref))  # parts may look at one figure, which is the row's
        if unit.card.score(leaf.ref).status != "not_applicable":
            yield _RelativeRow(ref, leaf, rule, value if isinstance(value, Fraction) else None)


def _among(place: Comparison, units: list[ComparedUnit], classes: dict[str, str]) -> str:
    whole = units[0].rule.compares_all()
    return AMONG["all"] if whole else classes.get(place.unit_class, AMONG["all"])
