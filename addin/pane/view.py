"""What pane and page show of one workbook: the same scores and findings that the command line prints."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from addin.pane.filled_in import asked
from addin.pane.view_rows import RowView, rows_of
from validators.finding import Finding
from validators.returns.listed import ListedFinding, listed
from validators.returns.subject import Subject
from validators.schemes.ranking_words import grade_so_far


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section's points so far, out of its most."""

    id: str
    title: str
    points: float
    max: float
    worth: str
    """最高加5分 or 最多扣3分; empty where the section is part of the full points."""


@dataclass(frozen=True, slots=True)
class View:
    """One workbook. `fields` counts the inputs that have to be filled, `filled` those that are not blank. A workbook
    that holds many units has neither total nor sections."""

    unit: str
    scheme: str
    title: str
    kind: str
    year: int
    total: float | None
    max: float | None
    complete: bool
    grade: str | None
    filled: int
    fields: int
    errors: int
    warnings: int
    notes: int
    sections: tuple[SectionView, ...]
    findings: tuple[ListedFinding, ...]
    rows: tuple[RowView, ...]


def has_total(subject: Subject) -> bool:
    """Whether the workbook is about one unit, so that its points add up."""
    return subject.kind.one_unit


def view_of(subject: Subject, findings: Sequence[Finding]) -> View:
    """The numbers, rows and findings that pane and page show; no total where a workbook holds several units."""
    card = subject.card if has_total(subject) else None
    required = list(asked(subject))
    severities = [finding.severity for finding in findings]
    return View(
        unit=subject.holder, scheme=subject.scheme.id, title=subject.scheme.title, kind=subject.kind.name,
        year=subject.scheme.year,
        total=float(card.total) if card else None, max=float(card.full) if card else None,
        complete=card.complete if card else all(input.entry.state == "given" for input in required),
        grade=(grade_so_far(subject.scheme, card) or None) if card else None,
        filled=sum(input.entry.state != "blank" for input in required), fields=len(required),
        errors=severities.count("error"), warnings=severities.count("warning"), notes=severities.count("note"),
        sections=tuple(
            SectionView(part.ref, part.title, float(part.points), float(part.full), part.worth)
            for part in (card.sections if card else ())
        ),
        findings=listed(subject, findings), rows=rows_of(subject, card),
    )  # fmt: skip


def as_json(view: View) -> str:
    """The view as one line of JSON, for the pane's scripts."""
    from json import dumps

    return dumps(asdict(view), ensure_ascii=False)
