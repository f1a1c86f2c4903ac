"""What came of the files of a run: who was expected, what was refused, what came twice, what the checks say."""

from dataclasses import dataclass
from typing import Literal

from scoring.entries import Entry
from validators.finding import Finding
from workbook_templates.results.unit_result import SourceFile

State = Literal["missing", "returned", "with_errors", "duplicate", "rejected"]


@dataclass(frozen=True, slots=True)
class FileReport:
    """What the checks say of one recognised workbook."""

    source: SourceFile
    findings: tuple[Finding, ...]

    def count(self, severity: str) -> int:
        """How many findings are of one severity: error, warning or note."""
        return sum(finding.severity == severity for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that was not taken."""

    file: str
    finding: Finding
    holder: str = ""
    kind: str | None = None


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

    kind: str
    holder: str
    files: tuple[str, ...]
    used: str
    reason: str
    identical: bool
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Return:
    """Who was expected and what came (报送情况). `usable` is whether one of the files is used: whoever counts what has
    been returned counts these, of several returns too where one could be chosen."""

    kind: str
    holder: str
    state: State
    usable: bool
    files: tuple[str, ...] = ()
    date: str = ""
    errors: int = 0
    warnings: int = 0
    note: str = ""

    @property
    def named(self) -> str:
        """The holder, with how many errors its return has."""
        return f"{self.holder}（{self.errors}处）" if self.errors else self.holder
