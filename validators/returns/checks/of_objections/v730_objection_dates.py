"""异议处理表中的日期须能识别，先后须合理；公示期以外提出的异议列出，是否受理由办公室决定。

反例 V730：公示期为3月1日至3月5日，异议在3月9日提出
正例 V730：异议在3月5日提出
反例 V731：提出日期填“上周”
正例 V731：提出日期填2022-03-02或2022年3月2日
反例 V732：3月2日提出的异议，决定日期填2月2日
正例 V732：决定日期在提出日期当天或以后
反例 V733：公示截止日期早于起始日期，或与方案的公示天数不符
正例 V733：方案公示5天，3月1日起，公示截止日期填3月5日或空着
"""

from collections.abc import Iterator
from datetime import date

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.objections.row import Objection, cell_of, objections, reports, told_in
from validators.returns.objections.window import Window, window
from validators.returns.subject import Input, Subject
from validators.understand.day import understand_day

CODES = ("V730", "V731", "V732", "V733")
OF_COVER = ("public_from", "public_until", "published_on")


def check(subject: Subject) -> Iterator[Finding]:
    cover = {role: found for role in OF_COVER if (found := subject.find("cover", role)) and _given(found)}
    yield from (input_finding("V731", cell) for cell in cover.values() if _day(cell) is None)
    first, last = (_day(cover[role]) if role in cover else None for role in ("public_from", "public_until"))
    open_days = window(subject.scheme, first, last)
    if first and last and last != _expected(subject, first, last):
        yield input_finding("V733", cover["public_until"], first=first, expected=_wanted(subject, first))
    for each in objections(told_in(subject)):
        yield from _objection(subject, each, open_days)
    for report in reports(told_in(subject)):
        for role in ("due", "received"):
            cell = cell_of(subject, report, role)
            if cell and report.given(role) and report.day(role) is None:
                yield input_finding("V731", cell)


def _objection(subject: Subject, each: Objection, open_days: Window) -> Iterator[Finding]:
    raised, ruled = each.day("raised"), each.day("ruled_on")
    for role, day in (("raised", raised), ("ruled_on", ruled)):
        if each.given(role) and day is None and (cell := cell_of(subject, each, role)):
            yield input_finding("V731", cell)
    if raised and not open_days.holds(raised) and (cell := cell_of(subject, each, "raised")):
        yield input_finding("V730", cell, window=open_days.words)
    if raised and ruled and ruled < raised and (cell := cell_of(subject, each, "ruled_on")):
        yield input_finding("V732", cell, before=raised)


def _given(cell: Input) -> bool:
    return cell.entry.state != "blank"


def _day(cell: Input) -> date | None:
    return understand_day(cell.raw)


def _expected(subject: Subject, first: date, last: date) -> date:
    """The last day as the scheme has it; any that is not before the first where it says nothing."""
    return window(subject.scheme, first, None).last or max(first, last)


def _wanted(subject: Subject, first: date) -> str:
    last = window(subject.scheme, first, None).last
    return f"方案公示{subject.scheme.objection_days}天，应为{last}" if last else f"应在{first}当天或以后"
