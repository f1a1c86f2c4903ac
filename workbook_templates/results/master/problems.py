"""问题清单: everything that somebody should look at, the worst first, each with its cell and its way out."""

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from validators.finding import Finding
from validators.levels import GRAVITY, LEGEND
from validators.returns.findings import FORMS, run_finding
from validators.returns.rows import rows as rows_of
from validators.written import list_row
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.model import Consolidation
from workbook_templates.results.result_book import PROBLEMS, ListColumn, ResultBook, Value
from workbook_templates.results.returned_files import Duplicate
from workbook_templates.system.spilled_list import SpilledList

COLUMNS = (
    ListColumn("级别", 11, "centre"), ListColumn("单位", 17), ListColumn("文件", 26, "small"),
    ListColumn("工作表", 14, "small"), ListColumn("单元格", 8, "centre"), ListColumn("编号", 8, "centre"),
    ListColumn("问题", 50), ListColumn("处理办法", 46),
)  # fmt: skip
NO_PROBLEM: tuple[Value, ...] = ("无", *[""] * 5, "没有发现问题。", "")
KEPT = 8192
"""Rows in memory, a few megabytes; further ones are read again, each by its number."""
NOTE = f"级别：{LEGEND}同一级别内，涉及分值大的在前。"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding, the file it is about, and whose it is."""

    file: str
    holder: str
    finding: Finding


def draw_problems(book: ResultBook) -> None:
    """Draws the sheet; one row says so where there is nothing to tell."""
    at_stake = {ref: row.leaf.points for ref, row in rows_of(book.run.scheme).items()}
    told: SpilledList[tuple[Value, ...]] = SpilledList(kept=KEPT)
    numbers: dict[tuple[int, Decimal], array[int]] = {}
    for problem in _problems(book.run):
        numbers.setdefault(_urgency(problem.finding, at_stake), array("L")).append(len(told))
        told.append(_row(problem))
    rows = (told[number] for urgency in sorted(numbers) for number in numbers[urgency]) if numbers else [NO_PROBLEM]
    for sheet in book.listing(PROBLEMS, "问题清单", NOTE, COLUMNS, rows):
        for level, style in (("必须改正", "error"), ("须说明", "open")):
            rule = {"type": "cell", "criteria": "==", "value": f'"{level}"', "format": book.marks[style]}
            sheet.conditional_format(sheet.first, 0, sheet.last, 0, rule)


def _urgency(finding: Finding, at_stake: Mapping[str, Decimal]) -> tuple[int, Decimal]:
    """By level; what refuses or doubles a whole return stands before single cells, those by their points."""
    points = Decimal("Infinity") if not finding.cell and not finding.ref else at_stake.get(finding.ref, Decimal(0))
    return GRAVITY[finding.severity], -points


def _problems(run: Consolidation) -> Iterator[Problem]:
    for rejected in run.rejected:
        yield Problem(rejected.file, rejected.holder, rejected.finding)
    for duplicate in run.duplicates:
        yield Problem("、".join(duplicate.files), duplicate.holder, several(duplicate))
    for report in run.reports:
        for finding in report.findings:
            yield Problem(report.source.file, finding.unit or report.source.holder, finding)
    for file, finding in run.notes:
        yield Problem(file, finding.unit, finding)


def several(duplicate: Duplicate) -> Finding:
    """What is said of a holder who sent more than one workbook."""
    state = "identical" if duplicate.identical else "chosen" if duplicate.used else "undecided"
    return run_finding(
        f"RUN-SEVERAL.{state}", holder=duplicate.holder, count=len(duplicate.files), kind=KINDS[duplicate.kind].title,
        reason=duplicate.reason, used=duplicate.used,
    )  # fmt: skip


def _row(problem: Problem) -> tuple[Value, ...]:
    found = problem.finding
    return list_row(found, problem.holder, problem.file, found.sheet, found.cell, FORMS.get(found.ref, found.ref))
