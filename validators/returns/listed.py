"""The findings of one workbook as lists show them, each with what it is about in the words of its form."""

from collections.abc import Sequence
from dataclasses import dataclass

from validators.finding import Finding, Severity
from validators.returns.findings import FORMS, item
from validators.returns.subject import Subject

HEADS = ("级别", "工作表", "单元格", "事项", "问题", "改法")


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """One finding. `label` names the input or the row's points as a person would; it is empty where the finding is
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

    def label(finding: Finding) -> str:
        if (finding.sheet, finding.cell) in inputs:
            return item(inputs[finding.sheet, finding.cell])
        return f"{finding.unit}{finding.ref} 得分" if finding.ref else ""

    return tuple(
        ListedFinding(f.severity, f.code, f.sheet, f.cell, f.ref, label(f), f.message, f.hint) for f in findings
    )
