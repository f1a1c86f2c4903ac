"""The findings of one workbook as lists show them, each with what it is about in the words of its form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.scheme.model import Scheme
from validators.finding import Finding, Severity
from validators.returns.findings import FORMS, item
from validators.returns.subject import Subject

HEADS = ("级别", "工作表", "单元格", "事项", "问题", "改法")


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """One finding. `label` names the input, the points or the row as a person would; it is empty where the finding is
    about a whole sheet or file."""

    severity: Severity
    code: str
    sheet: str
    cell: str
    ref: str
    label: str
    message: str
    hint: str

    @property
    def about(self) -> str:
        """What it is about, the whole sheet or file if nothing else: never empty."""
        if self.label or not self.sheet:
            return self.label or "整个文件"
        return self.sheet if self.sheet in FORMS.values() else f"“{self.sheet}”表"


def listed(subject: Subject, findings: Sequence[Finding]) -> tuple[ListedFinding, ...]:
    """The findings of `subject` in the order given."""
    inputs = {(input.sheet, input.cell): input for input in subject.inputs}
    scores = {(sheet, cell): key for key, (sheet, cell, _) in subject.live.items()}
    titles = _titles(subject.scheme_for(""))

    def label(finding: Finding) -> str:
        place = (finding.sheet, finding.cell)
        if place in inputs:
            return item(inputs[place])
        if place in scores:
            return _points(*scores[place], titles)
        return f"{finding.unit}“{titles[finding.ref]}”（{finding.ref}）" if finding.ref in titles else ""

    return tuple(
        ListedFinding(f.severity, f.code, f.sheet, f.cell, f.ref, label(f), f.message, f.hint) for f in findings
    )


def _titles(scheme: Scheme) -> dict[str, str]:
    """What rows, tasks and sections are called, by their numbers."""
    found = {section.id: section.title for section in scheme.sections}
    found |= {task.ref: task.title for section in scheme.sections for task in section.tasks}
    return found | {leaf.ref: leaf.title for leaf in scheme.leaves()}


def _points(unit: str, ref: str, titles: Mapping[str, str]) -> str:
    return f"{unit}“{titles[ref]}”（{ref}）得分" if ref in titles else "总分"
