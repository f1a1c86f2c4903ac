"""What the reader hands on: a recognised workbook, or the refusal that says why it is none."""

from pathlib import Path

from scoring.light_named_tuple import NamedTuple
from validators.finding import Finding
from validators.returns.findings import file_finding
from validators.returns.subject import Subject


class Recognised(NamedTuple):
    """What the sheets of a workbook say; `findings` are about the workbook itself, not about what was filled in."""

    subject: Subject
    findings: tuple[Finding, ...] = ()


class Returned(NamedTuple):
    """One workbook that was recognised and read. `path` is as given; `sha256` is of the file's bytes."""

    path: Path
    sha256: str
    subject: Subject
    findings: tuple[Finding, ...] = ()


class RejectedError(Exception):
    """A file that cannot be taken; carries the finding that names the cause and the way out."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def refuse(code: str, file: str, **facts: object) -> RejectedError:
    """The refusal of `file` with the message of `code`, which `facts` fill in; to be raised."""
    return RejectedError(file_finding(code, file=file, **facts))
