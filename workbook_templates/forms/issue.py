"""The workbooks that go out for a scheme: to whom, and under which file names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.scheme.model import Scheme
from workbook_templates.forms.form import WorkbookForm
from workbook_templates.forms.kinds import KINDS
from workbook_templates.system.file_names import safe_part


@dataclass(frozen=True, slots=True)
class Issue:
    """One workbook to build: its kind, whom it is for, and its file name."""

    kind: str
    holder: str
    file: str


def issues_of(scheme: Scheme, kind: str | None = None) -> list[Issue]:
    """Every workbook that goes out unasked, or all of one kind, in scheme order; files are numbered within a kind."""
    if kind is not None:
        return list(_numbered(KINDS[kind], KINDS[kind].on_request(scheme)))
    return [issue for form in KINDS.values() for issue in _numbered(form, form.recipients(scheme))]


def _numbered(form: WorkbookForm, holders: Sequence[str]) -> Iterator[Issue]:
    width = max(2, len(str(len(holders))))
    for number, holder in enumerate(holders, 1):
        yield Issue(form.name, holder, f"{form.title}_{number:0{width}d}_{safe_part(holder)}.xlsx")
