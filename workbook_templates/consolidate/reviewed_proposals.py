"""The proposals of departments as the office has reviewed them, read to be adopted into a scheme."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.returns.check import check
from validators.returns.proposals.audience import audiences, proposers
from validators.returns.proposals.row import rows_of
from validators.written import sentences
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.gather import ReturnFile, gather
from workbook_templates.read import read
from workbook_templates.returned import RejectedError, Returned


def read_proposals(scheme: Scheme, proposals: Sequence[Path]) -> list[Returned]:
    """The workbook of each department among files and folders.

    Raises:
        ConsolidationError: all that is wrong with the choice of files.
    """
    found: dict[str, Returned] = {}
    wrong = []
    for file in _files(proposals):
        try:
            each = read(file.path, inside=file.inside)
        except RejectedError as rejected:
            wrong.append(sentences(rejected.finding))
            continue
        if problem := _unfit(scheme, each, found):
            wrong.append(f"{file.name}：{problem}")
        found.setdefault(each.subject.holder, each)
    if wrong:
        raise ConsolidationError("没有写出方案：\n" + "\n".join(f"  {problem}" for problem in wrong))
    return list(found.values())


def _files(given: Sequence[Path]) -> Iterator[ReturnFile]:
    """Spreadsheets of whatever kind, so that a proposal in another format is told and not passed over."""
    for path in given:
        if not path.is_dir():
            yield ReturnFile(path, str(path))
            continue
        inside = gather((path,)).files
        if not inside:
            raise ConsolidationError(f"文件夹 {path} 中没有工作簿。")
        yield from inside


def _unfit(scheme: Scheme, returned: Returned, earlier: dict[str, Returned]) -> str:
    """Why a workbook is none of those to adopt; empty where it is one."""
    subject = returned.subject
    if not subject.kind.proposes:
        return "不是动态指标申报表。"
    if subject.scheme.id != scheme.id:
        return f"属于方案“{subject.scheme.id}”，不是“{scheme.id}”。"
    if subject.holder in earlier:
        return f"“{subject.holder}”还有一份申报表 {earlier[subject.holder].path}，请只留一份。"
    if subject.holder not in proposers(scheme):
        return f"“{subject.holder}”不在方案“{scheme.id}”的申报部门中。"
    labels = [audience.label for audience in audiences(scheme, subject.holder)]
    if labels != [audience.label for audience in audiences(subject.scheme, subject.holder)]:
        return "申报表下发以后，方案的考核对象有变，请重新下发申报表。"
    return ""


def approved_errors(returned: Sequence[Returned]) -> list[tuple[Path, Finding]]:
    """Errors in what was approved, in the structure of a workbook, and decisions that nobody answers for, as (file,
    finding)."""
    found: list[tuple[Path, Finding]] = []
    for each in returned:
        approved = {row.ref for row in rows_of(each.subject) if row.approved}
        said = [finding for finding in check(each.subject) if finding.ref in approved or finding.code == "V715"]
        errors = (finding for finding in (*each.findings, *said) if finding.severity == "error")
        found += [(each.path, finding) for finding in errors]
    return found
