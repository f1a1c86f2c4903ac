"""申报表的审核栏：审核意见与审定值、备注、审核机构应当对得上。

反例 V711：审核意见选“修改后同意”，审定分值和审定目标值都空着
正例 V711：审核意见选“修改后同意”，审定分值填8
反例 V712：审定分值填8，审核意见空着
正例 V712：审定分值填8，审核意见选“修改后同意”
反例 V713：审核意见选“不同意”，备注空着
正例 V713：审核意见选“不同意”，备注写明“与稳定指标重复”
反例 V714：审核意见选“同意”，审定分值8与建议分值10不同
正例 V714：审核意见选“同意”，审定分值空着
反例 V715：各行有审核意见，封面的审核机构空着
正例 V715：各行有审核意见，封面写明审核机构
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.proposals.row import AGREED, CHANGED, DECIDED, DECLINED, ProposedRow, rows_of
from validators.returns.subject import Subject

CODES = ("V711", "V712", "V713", "V714", "V715")


def check(subject: Subject) -> Iterator[Finding]:
    rows = list(rows_of(subject))
    for row in rows:
        yield from _row(row)
    office = subject.find("cover", "reviewed_by")
    if office and office.entry.state == "blank" and any(row.opinion for row in rows):
        yield input_finding("V715", office)


def _row(row: ProposedRow) -> Iterator[Finding]:
    decided = [row.cells[by] for by in DECIDED.values() if row.cells[by].entry.state != "blank"]
    opinion, remark = row.cells["opinion"], row.cells["remark"]
    if row.opinion == CHANGED and not decided:
        yield input_finding("V711", opinion)
    if row.opinion == DECLINED and remark.entry.state == "blank":
        yield input_finding("V713", remark)
    if not row.approved and opinion.entry.state != "invalid":
        yield from (input_finding("V712", input, opinion=row.opinion or "空白") for input in decided)
    if row.opinion == AGREED:
        yield from (input_finding("V714", row.cells[by]) for role, by in DECIDED.items() if _differ(row, role, by))


def _differ(row: ProposedRow, role: str, by: str) -> bool:
    proposed, decided = row.cells[role].entry, row.cells[by].entry
    return decided.state == "given" and (proposed.state, proposed.value) != (decided.state, decided.value)
