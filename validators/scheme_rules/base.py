"""What a check of a scheme gives, and what several checks need to walk a scheme."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from scoring.methods import Method
from scoring.methods.attainment import Attainment
from scoring.methods.composite import Composite
from scoring.methods.progress import Progress
from scoring.methods.proportional import Proportional
from scoring.model import Basis, Scheme
from validators.finding import Severity


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
    check: Callable[[Scheme], Iterator[Spot]]

    def findings(self, scheme: Scheme) -> Iterator[SchemeFinding]:
        for spot in self.check(scheme):
            yield SchemeFinding(self.code, self.severity, spot.place, spot.message, spot.witness)


@dataclass(frozen=True, slots=True)
class Ruled:
    """A rule with the row, or the part of a composite row, that it scores."""

    place: str
    title: str
    measure: str
    rule: Method


def ruled(scheme: Scheme) -> Iterator[Ruled]:
    """Every scoring rule, those inside composites with their part's place (`I25.1`)."""
    for leaf in scheme.leaves():
        yield Ruled(leaf.ref, leaf.title, leaf.measure, leaf.rule)
        if isinstance(leaf.rule, Composite):
            for part in leaf.rule.parts:
                yield Ruled(f"{leaf.ref}.{part.id}", part.title, part.measure or leaf.measure, part.rule)


def percentage_targets(scheme: Scheme) -> Iterator[tuple[Ruled, Decimal]]:
    """Every rule with a fixed target whose unit of measure is the percent sign."""
    for row in ruled(scheme):
        if row.measure == "%" and isinstance(row.rule, Attainment | Progress | Proportional):
            yield row, row.rule.target


def bases(scheme: Scheme) -> Iterator[tuple[str, str, Basis]]:
    """Every stated origin as (place, what it is the origin of, basis)."""
    yield "units", "被考核单位名单", scheme.units_basis
    if scheme.departments_basis:
        yield "departments", "部门名单", scheme.departments_basis
    for section in scheme.sections:
        yield section.id, section.title, section.basis
        for task in section.tasks:
            yield task.ref, task.title, task.basis
    for leaf in scheme.leaves():
        yield leaf.ref, leaf.title, leaf.basis
        if leaf.points_basis:
            yield f"{leaf.ref}.points", f"{leaf.title}的分值", leaf.points_basis
