"""A run seen from its action groups and departments: their indicators over all units."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scoring.engine.figure_rows import figure_refs
from scoring.engine.reached import reaches
from scoring.engine.scorecard import Score
from scoring.engine.sources import figure_title
from scoring.entries import Value
from scoring.numbers import show
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Leaf, Scheme, Section
from validators.returns.rows import rows
from workbook_templates.results.model import Consolidation, GroupReport
from workbook_templates.results.unit_result import UnitResult


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """One figure of one unit. `score` is the whole row's and stands with its first figure only."""

    unit: str
    value: Value | None
    goal: str
    reached: bool | None
    score: Score | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure over all units that are assessed on it; parts of a merged row stand apart. `full` are the
    row's points, `leads` tells its first figure."""

    leaf: Leaf
    ref: str
    title: str
    measure: str
    full: Decimal
    leads: bool
    cells: tuple[UnitFigure, ...]

    @property
    def numbers(self) -> list[tuple[Fraction, str]]:
        """Figures that are numbers, each with its unit's name."""
        return [(cell.value, cell.unit) for cell in self.cells if isinstance(cell.value, Fraction)]

    @property
    def scores(self) -> list[Score]:
        """Scores of the units to which the row applies."""
        return [cell.score for cell in self.cells if cell.score and cell.score.status != "not_applicable"]


@dataclass(frozen=True, slots=True)
class Owner:
    """An action group or department with its indicators and what it tells in words."""

    name: str
    indicators: tuple[Indicator, ...]
    told: tuple[GroupReport, ...]


def owners_of(scheme: Scheme) -> tuple[str, ...]:
    """Who has a report: every group, and every department that owns rows, in scheme order."""
    having = {group.name for group in scheme.groups} | {leaf.owner for leaf in scheme.leaves()}
    return tuple(name for name in scheme.reporters if name in having)


def reports_of(run: Consolidation) -> tuple[Owner, ...]:
    """What each of them is told."""
    seen = _Seen(run)
    return tuple(seen.owner(name) for name in owners_of(run.scheme))


class _Seen:
    """Looks results up by unit and ref."""

    def __init__(self, run: Consolidation) -> None:
        self.run = run
        self.results = {unit.name: unit for unit in run.units}
        self.schemes = {name: scheme_for(run.scheme, name) for name in run.scheme.unit_names}
        self.parameters: dict[str, Decimal] = {p.id: p.value for p in run.parameters if p.value is not None}

    def owner(self, name: str) -> Owner:
        """One group or department with the rows it owns."""
        own = [(s, leaf) for s in self.run.scheme.sections for leaf in s.leaves() if leaf.owner == name]
        told = tuple(report for report in self.run.progress if report.group == name)
        return Owner(name, tuple(found for section, leaf in own for found in self._indicators(section, leaf)), told)

    def _indicators(self, section: Section, leaf: Leaf) -> Iterator[Indicator]:
        for number, ref in enumerate(figure_refs(leaf)):
            cells = tuple(cell for name in self.schemes if (cell := self._cell(name, leaf.ref, number)))
            title = figure_title(leaf, ref)
            part, full = leaf.count(ref) or leaf.part(ref), section.full_of(leaf)
            measure = (part.measure if part else "") or leaf.measure
            yield Indicator(leaf, ref, title, measure, full, number == 0, cells)

    def _cell(self, name: str, ref: str, number: int) -> UnitFigure | None:
        """None where the unit is not assessed on the row, or the row has fewer parts for it."""
        unit, own = self.results[name], rows(self.schemes[name])
        if ref not in own or own[ref].leaf.exempt or number >= len(figure_refs(own[ref].leaf)):
            return None
        leaf = own[ref].leaf
        figure_ref = figure_refs(leaf)[number]
        figure = next((f for f in unit.figures if f.ref == figure_ref), None)
        reached = None
        count = leaf.count(figure_ref)
        if figure and not count and not own[figure_ref].section.takes_off(leaf):
            history = {"previous": figure.previous, "baseline": figure.baseline}
            reached = reaches(own[figure_ref].rule, figure.value, history, self.parameters)
        score = _score(unit, ref) if number == 0 else None
        goal = "" if count else (leaf.part(figure_ref) or leaf).goal()
        return UnitFigure(name, figure.value if figure else None, goal, reached, score)


def _score(unit: UnitResult, ref: str) -> Score | None:
    return next((score for score in unit.card.scores if score.ref == ref), None)


def best_and_worst(found: Indicator) -> tuple[str, str]:
    """The units with the best and the worst figure; empty where better and worse are not known."""
    leaf = found.leaf
    way, numbers = (leaf.part(found.ref) or leaf).rule.better, found.numbers
    if way is None or not numbers or leaf.count(found.ref):
        return "", ""
    low, high = min(numbers)[0], max(numbers)[0]
    best, worst = (high, low) if way == "higher" else (low, high)
    return _who(numbers, best), _who(numbers, worst)


def _who(numbers: list[tuple[Fraction, str]], value: Fraction) -> str:
    names = [unit for number, unit in numbers if number == value]
    more = f"等{len(names)}个" if len(names) > 2 else ""
    return f"{'、'.join(names[:2])}{more} {show(value, 4)}"
