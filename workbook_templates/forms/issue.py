"""The workbooks that go out for a scheme: to whom, and under which file names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.scheme.model import Scheme
from workbook_templates.forms.form import WorkbookForm
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layout.all_units import owned
from workbook_templates.system.file_names import safe_part

MOST_CELLS = 33_000
"""Figures of one workbook of all units: 3,000 units with 11 rows are made in half a minute of computing, read in ten
seconds."""


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


def too_large(scheme: Scheme, issue: Issue) -> str:
    """Why a workbook of all units is not made, in words; empty where it can be."""
    if not KINDS[issue.kind].monitors:
        return ""
    units, rows = len(scheme.units), len(owned(scheme, issue.holder))
    if units * rows <= MOST_CELLS:
        return ""
    return (
        f"“{issue.holder}”的{KINDS[issue.kind].title}要填{units}个单位×{rows}项，共{units * rows}格，"
        f"超过{MOST_CELLS}格，电子表格打开和计算都会过慢。请按类别（或地区）把单位分成几个方案，分别下发、分别汇总；名次本来就在同一类别内比较。"
    )


def _numbered(form: WorkbookForm, holders: Sequence[str]) -> Iterator[Issue]:
    width = max(2, len(str(len(holders))))
    for number, holder in enumerate(holders, 1):
        yield Issue(form.name, holder, f"{form.title}_{number:0{width}d}_{safe_part(holder)}.xlsx")
