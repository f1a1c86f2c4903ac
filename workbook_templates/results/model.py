"""Everything one run of a consolidation found: what the master workbook and the JSON are written from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from scoring.engine.engine import ScoreCard
from scoring.engine.sources import Discrepancy
from scoring.entries import Entry
from scoring.ranking import Standing
from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.returns.subject import Kind
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.years import Changes

State = Literal["missing", "returned", "with_errors", "duplicate", "rejected"]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A workbook whose figures were used. `file` is its path below the folder that was read."""

    file: str
    sha256: str
    kind: Kind
    holder: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where the figure of one row stands."""

    file: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class UsedFigure:
    """One figure that was scored, its source, and what it was compared with."""

    ref: str
    value: Fraction | str
    source: str
    previous: Fraction | None = None
    baseline: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Substituted:
    """A figure of an earlier year that stands in for this year's (替代数据)."""

    unit: str
    ref: str
    title: str
    year: int
    source: str


@dataclass(frozen=True, slots=True)
class Progress:
    """What an action group tells in words: (label, text) in the order of its form."""

    group: str
    file: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One unit. `known` also scores what others reported of a unit that sent no workbook itself; such a unit
    has no `standing.candidate.card` and takes no rank."""

    standing: Standing
    known: ScoreCard
    grade: str | None
    sources: tuple[SourceFile, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    decision: str = ""
    proposal: str = ""
    figures: tuple[UsedFigure, ...] = ()
    settled: frozenset[str] = frozenset()
    """Figures and rows that the assessors stand by."""

    @property
    def name(self) -> str:
        return self.standing.candidate.unit

    @property
    def returned(self) -> bool:
        return self.standing.candidate.card is not None

    @property
    def complete(self) -> bool:
        return self.returned and self.known.complete

    @property
    def awarded(self) -> frozenset[str]:
        """Rows of which the assessors decided the points."""
        return frozenset(score.ref for score in self.known.scores if score.source == "awarded")

    @property
    def open_rows(self) -> int:
        """Rows that are missing, invalid or not scoreable."""
        return sum(score.status not in ("scored", "not_applicable") for score in self.known.scores)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What the checks say of one recognised workbook."""

    source: SourceFile
    findings: tuple[Finding, ...]

    def count(self, severity: str) -> int:
        return sum(finding.severity == severity for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that was not taken."""

    file: str
    finding: Finding
    holder: str = ""
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Unused:
    """A file that was read and is not needed, and why."""

    file: str
    sha256: str
    why: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One input that two returns of one holder fill in differently; blank is an entry too."""

    sheet: str
    cell: str
    unit: str
    ref: str
    role: str
    label: str
    files: tuple[str, str]
    entries: tuple[Entry, Entry]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Several workbooks of one holder. `used` is empty where none could be chosen; `differences` are against it, or
    against the first."""

    kind: Kind
    holder: str
    files: tuple[str, ...]
    used: str
    reason: str
    identical: bool
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Return:
    """Who was expected and what came (报送情况)."""

    kind: Kind
    holder: str
    state: State
    files: tuple[str, ...] = ()
    date: str = ""
    errors: int = 0
    warnings: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class UsedParameter:
    """A parameter as it was used; `value` is None where nobody supplied it."""

    id: str
    name: str
    measure: str
    value: Decimal | None
    source: str


@dataclass(frozen=True, kw_only=True)
class Consolidation:
    """One run. `reasons` say in Chinese why it is provisional; empty means final."""

    scheme: Scheme
    trial: bool
    reasons: tuple[str, ...] = ()
    units: tuple[UnitResult, ...]
    returns: tuple[Return, ...]
    reports: tuple[FileReport, ...]
    rejected: tuple[Rejected, ...]
    duplicates: tuple[Duplicate, ...]
    discrepancies: tuple[Discrepancy, ...]
    notes: tuple[tuple[str, Finding], ...]
    parameters: tuple[UsedParameter, ...]
    stand_ins: tuple[str, ...]
    substituted: tuple[Substituted, ...] = ()
    progress: tuple[Progress, ...] = ()
    changes: Changes | None = None
    ignored: int = 0
    unused: tuple[Unused, ...] = ()

    @property
    def final(self) -> bool:
        return not self.reasons

    @property
    def missing(self) -> tuple[str, ...]:
        """Assessed units without a usable workbook, in scheme order."""
        absent = {unit.name for unit in self.units if not unit.returned}
        return tuple(name for name in self.scheme.unit_names if name in absent)

    @cached_property
    def missing_holders(self) -> tuple[tuple[Kind, str], ...]:
        """Departments and groups without a usable workbook."""
        used = {(report.source.kind, report.source.holder) for report in self.reports}
        expected = ((r.kind, r.holder) for r in self.returns if KINDS[r.kind].monitors)
        return tuple(key for key in expected if key not in used)

    def unit(self, name: str) -> UnitResult | None:
        return self._by_name.get(name)

    @cached_property
    def _by_name(self) -> Mapping[str, UnitResult]:
        return {unit.name: unit for unit in self.units}

    def turned_away(self, unit: str) -> list[Rejected]:
        """The files of a unit that were not taken."""
        return [r for r in self.rejected if r.holder == unit and (r.kind is None or KINDS[r.kind].claims)]

    @property
    def errors(self) -> int:
        return self.errors_of.total()

    @cached_property
    def errors_of(self) -> Counter[str]:
        """Errors in the workbooks of each holder."""
        found: Counter[str] = Counter()
        for report in self.reports:
            found[report.source.holder] += report.count("error")
        return found

    @cached_property
    def places(self) -> Counter[tuple[int | None, str]]:
        """How many units share a rank in a class."""
        candidates = ((unit.standing.rank, unit.standing.candidate.unit_class) for unit in self.units)
        return Counter(candidates)

    @property
    def needs_attention(self) -> bool:
        """Stand-ins alone do not count: they are the scheme's, and nothing in the returns can be done about them."""
        several = any(not duplicate.identical for duplicate in self.duplicates)
        return bool(several or self.missing_holders or len(self.reasons) > bool(self.stand_ins))
