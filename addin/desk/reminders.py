"""What the office sends to whoever has something to do (催报): ready to be pasted into a message."""

from collections.abc import Sequence
from datetime import date

from addin.desk.board_rows import BoardEntry, BoardRow, BoardTable
from validators.finding import Finding
from validators.written import sentences
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.deadline_words import days_left
from workbook_templates.results.model import Consolidation
from workbook_templates.results.result_words import WANTED

MOST_FINDINGS = 5


def reminder(run: Consolidation, row: BoardRow, deadline: date | None, today: date) -> str:
    """The text for one holder; empty where it has nothing to do. Reviews are the assessors' to send."""
    asked = [entry for entry in row.present if entry.item.state in WANTED and not KINDS[entry.item.kind].verifies]
    if not asked:
        return ""
    said = "\n".join(_asked(run, entry) for entry in asked)
    until = f"{days_left(deadline, today)}。" if deadline else ""
    return f"{row.holder}：\n{run.scheme.title}，请处理下列事项后报送：\n{said}\n{until}{run.scheme.office}"


def for_all(run: Consolidation, shown: Sequence[BoardTable], deadline: date | None, today: date) -> str:
    """The text for a group of all: who has not sent what, whose return cannot be used or has errors."""
    told = []
    for table in shown:
        entries = [entry for row in table.rows for entry in row.present if not KINDS[entry.item.kind].verifies]
        for state in WANTED:
            names = [entry.item.named for entry in entries if entry.item.state == state]
            if names:
                told.append(f"{entries[0].title}{WANTED[state]}（{len(names)}个）：{'、'.join(names)}。")
    if not told:
        return ""
    until = f"{days_left(deadline, today)}，" if deadline else ""
    head = f"{run.scheme.title}报送情况（{today.month}月{today.day}日）"
    return "\n".join([head, *told, f"{until}请抓紧报送。{run.scheme.office}"])


def _asked(run: Consolidation, entry: BoardEntry) -> str:
    item = entry.item
    if item.state == "missing":
        return f"· {entry.title}尚未报送。"
    if item.state == "with_errors":
        return "\n".join([f"· {entry.title}有{item.errors}处必须改正：", *_errors(run, entry)])
    return f"· {entry.title}{WANTED[item.state]}。{item.note.rstrip('。')}。"


def _errors(run: Consolidation, entry: BoardEntry) -> list[str]:
    findings = findings_of(run, entry)
    wrong = [finding for finding in findings if finding.severity == "error"]
    lines = [f"  {number}. {_line(finding)}" for number, finding in enumerate(wrong[:MOST_FINDINGS], 1)]
    return lines + ([f"  其余{len(wrong) - MOST_FINDINGS}处见标注件。"] if len(wrong) > MOST_FINDINGS else [])


def findings_of(run: Consolidation, entry: BoardEntry) -> tuple[Finding, ...]:
    """What the checks say of the workbook that is used."""
    key = (entry.item.kind, entry.item.holder)
    return next((r.findings for r in run.reports if (r.source.kind, r.source.holder) == key), ())


def _line(finding: Finding) -> str:
    place = f"“{finding.sheet}”{finding.cell}：" if finding.cell else ""
    return place + sentences(finding)
