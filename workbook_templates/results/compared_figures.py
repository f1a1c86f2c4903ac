"""The figures that relative rules compared in a run, group by group, so that anyone can compare them again."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from scoring.engine.comparison import Comparison, relative_rows
from scoring.methods import Method
from scoring.methods.peers import AMONG, ComparedFigures
from scoring.numbers import exact
from scoring.scheme.applies import scheme_for
from scoring.scheme.coefficient import Multiplied
from scoring.scheme.model import Leaf
from scoring.scheme.taken_off import TakenOff
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
    taking: bool
    """Whether its points are taken off: those of the row, or of the total."""

    @property
    def scored_by(self) -> Method:
        """The rule as it counts: what takes points off gives 0 or less."""
        return TakenOff(rule=self.rule) if self.taking else self.rule


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
    for unit in run.units if any(relative_rows(run.scheme)) else ():
        for place, one in _of_unit(run, unit):
            found.setdefault(place, []).append(one)
    classes = {one.id: one.name for one in run.scheme.classes}
    groups = [ComparedGroup(place.ref, _among(place, units, classes), tuple(units)) for place, units in found.items()]
    return sorted(groups, key=lambda group: order[group.units[0].leaf.ref])


def _of_unit(run: Consolidation, unit: UnitResult) -> Iterator[tuple[Comparison, ComparedUnit]]:
    """The figures of a unit as the run compared them."""
    scheme = scheme_for(run.scheme, unit.name)
    rows = {leaf.part_ref(part): (leaf, rule) for leaf, part, rule in relative_rows(scheme)}
    taking = {leaf.ref for section in scheme.sections for leaf in section.leaves() if section.takes_off(leaf)}
    for comparison, figure in unit.compared:
        if figure is not None:
            leaf, rule = rows[comparison.ref]
            own = leaf.part(comparison.ref)
            by = None if own else leaf.coefficient  # that of a row of parts multiplies what they come to together
            one = ComparedUnit(
                unit=unit,
                leaf=leaf,
                title=own.named(leaf.title) if own else leaf.title,
                rule=Multiplied(rule=rule, by=by) if by else rule,
                full=own.within(exact(leaf.points) * leaf.rule.portion(own)) if own else exact(leaf.points),
                figure=figure,
                taking=leaf.ref in taking or bool(own and leaf.rule.takes_off),
            )
            yield comparison, one


def _among(place: Comparison, units: list[ComparedUnit], classes: dict[str, str]) -> str:
    whole = units[0].rule.compares_all()
    return AMONG["all"] if whole else classes.get(place.unit_class, AMONG["all"])
