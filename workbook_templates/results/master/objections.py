"""更正（异议）: every objection, what was decided and what it moved. 整改: who owes a report. Each only where there are
any."""

from collections.abc import Sequence

from scoring.entries import Entry
from scoring.numbers import show
from validators.returns.objections.correction import value_words
from workbook_templates.results.objected import HeardObjection, Rectification
from workbook_templates.results.result_book import OBJECTIONS, RECTIFICATION, ListColumn, ResultBook, Value

COLUMNS = (
    ListColumn("序号", 6, "centre"), ListColumn("单位", 13, "centre"), ListColumn("编号", 8, "centre"),
    ListColumn("考核内容", 24, "small"), ListColumn("异议内容", 28, "small"), ListColumn("提出日期", 11, "centre"),
    ListColumn("处理决定", 10, "centre"), ListColumn("更正", 9, "centre"), ListColumn("更正前", 10, "centre"),
    ListColumn("更正后", 10, "centre"), ListColumn("该项得分", 14, "centre"), ListColumn("总分", 16, "centre"),
    ListColumn("名次", 11, "centre"), ListColumn("决定机构（人）、日期", 20, "small"), ListColumn("理由", 28, "small"),
)  # fmt: skip
NOTE = "更正前后的总分、名次，是该单位全部更正作出前后的比较，其他单位的更正也可能改变名次；各单位的报送表没有改动。"
OWED = (
    ListColumn("序号", 6, "centre"), ListColumn("单位", 24), ListColumn("等次", 12, "centre"),
    ListColumn("整改报告期限", 16, "centre"), ListColumn("收到日期", 16, "centre"), ListColumn("状态", 20, "centre"),
    ListColumn("整改到位", 12, "centre"), ListColumn("整改情况、备注", 50),
)  # fmt: skip
OWED_NOTE = "期限从通报日期起算，或按异议处理表中写明的；逾期的按办法约谈。"
OUTCOME = {"open": "尚未处理", "unused": "未能采用", "declined": "未更正"}
BY_ROLE = {"claim": "数值", "awarded": "得分"}


def draw_objections(book: ResultBook) -> None:
    """Draws the sheet 更正（异议）, where anybody objected to anything."""
    if found := book.run.objections:
        book.listing(OBJECTIONS, "公示期异议处理和更正", NOTE, COLUMNS, [shown_objection(each) for each in found])


def draw_rectifications(book: ResultBook) -> None:
    """Draws the sheet 整改, where anybody owes a report."""
    if found := book.run.rectifications:
        rows = [_owed(number, each) for number, each in enumerate(found, 1)]
        book.listing(RECTIFICATION, "整改报告", OWED_NOTE, OWED, rows)


def shown_objection(each: HeardObjection) -> Sequence[Value]:
    """What the list says of one objection, under the heads of `COLUMNS`."""
    raised = f"{each.raised_on or ''}" + ("（公示期外）" if each.late else "")
    decided = "，".join(filter(None, (each.decided_by, f"{each.decided_on or ''}")))
    return (
        str(each.number), each.unit, each.ref, each.title, each.claim, raised, each.ruling or OUTCOME["open"],
        *_change(each), decided, each.reason,
    )  # fmt: skip


def _change(each: HeardObjection) -> Sequence[str]:
    """What was corrected from what to what, and the points, total and rank before and after."""
    if each.moved is None:
        return (OUTCOME[each.outcome], value_words(each.before), "—", "—", "—", "—")
    pairs = [_pair(show(before), show(after)) for before, after in (each.moved.points, each.moved.total)]
    rank = _pair(*(str(rank) if rank else "—" for rank in each.moved.rank))
    return (BY_ROLE[each.role], value_words(each.before), value_words(each.after), *pairs, rank)


def _pair(before: str, after: str) -> str:
    return before if before == after else f"{before}→{after}"


def _owed(number: int, each: Rectification) -> Sequence[Value]:
    return (
        str(number), each.unit, each.grade or "—", f"{each.due or '—'}", f"{each.received or '—'}", state_of(each),
        each.done or "—", each.note,
    )  # fmt: skip


def state_of(each: Rectification) -> str:
    """Whether a report came in time, in words."""
    if each.received:
        return "逾期收到" if each.overdue else "已收到"
    return {True: "逾期未报，应约谈", False: "未到期限", None: "尚未收到"}[each.overdue]


def corrected_words(each: HeardObjection) -> str:
    """What was corrected, for the ranking and the slips: I2 数值由90更正为95，得分1→2."""
    points = each.moved.points if each.moved else None
    moved = f"，得分{_pair(show(points[0]), show(points[1]))}" if points else ""
    return f"{each.ref}{BY_ROLE[each.role]}由{_before(each.before)}更正为{value_words(each.after)}{moved}"


def _before(entry: Entry) -> str:
    return value_words(entry) if entry.state != "blank" else "空白"
