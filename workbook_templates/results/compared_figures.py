"""The figures that relative rules compared in a run, group by group, so that anyone can compare them again."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from scoring.engine.comparison import Comparison, compared_rows
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


def _of_unit(run: Consolidation, unit: UnitResult) -> Iterator[tuple[Comparison, ComparedUnit]]:
    """Falsified figures are compared with nothing."""
    figures = {figure.ref: figure.value for figure in unit.figures}
    if unit.standing.candidate.falsified:
        return
    for leaf in scheme_for(run.scheme, unit.name).leaves():
        for part, rule in compared_rows(leaf):
            ref, own = leaf.part_ref(part), leaf.part(leaf.part_ref(part))
            value = figures.get(ref)
            if isinstance(value, Fraction) and unit.card.score(leaf.ref).status != "not_applicable":
                full = exact(leaf.points) * (leaf.rule.portion(own) if own else 1)
                among = "" if rule.compares_all() else unit.standing.candidate.unit_class
                title = own.named(leaf.title) if own else leaf.title
                yield Comparison(ref, among), ComparedUnit(unit, leaf, title, rule, full, value)


def _among(place: Comparison, units: list[ComparedUnit], classes: dict[str, str]) -> str:
    whole = units[0].rule.compares_all()
    return AMONG["all"] if whole else classes.get(place.unit_class, AMONG["all"])
