"""报送情况.xlsx: who has returned what, with whom to talk to, and what to send to those who have something to do."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from scoring.scheme.model import Scheme
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.deadline_words import days_left
from workbook_templates.results.lists.office_list import OfficeList, office_lists
from workbook_templates.results.master.returns import returns_row
from workbook_templates.results.result_book import RETURNS, ListColumn, Value
from workbook_templates.results.result_words import STATE, STATE_LOOKS, WANTED
from workbook_templates.results.returned_files import Return

Contacts = Mapping[tuple[str, str], tuple[str, str]]
"""Name and telephone by kind and holder, as they stand on the cover of what came."""
REMINDERS = "催报"
COLUMNS = (
    ListColumn("类型", 14, "centre"), ListColumn("报送单位", 24), ListColumn("状态", 16, "centre"),
    ListColumn("填报日期", 14, "centre"), ListColumn("错误", 7, "centre"), ListColumn("须说明", 7, "centre"),
    ListColumn("填报人", 11, "centre"), ListColumn("联系电话", 16, "centre"), ListColumn("文件", 40, "small"),
    ListColumn("说明", 40, "small"),
)  # fmt: skip
TO_SEND = (
    ListColumn("报送单位", 24), ListColumn("填报人", 11, "centre"), ListColumn("联系电话", 16, "centre"),
    ListColumn("催报内容（可直接复制）", 96),
)  # fmt: skip
MARKED: Mapping[tuple[int, Value], str] = {(2, STATE[state]): look for state, look in STATE_LOOKS.items()}


def returns_list(
    scheme: Scheme, returns: Sequence[Return], contacts: Contacts, deadline: date | None, today: date
) -> bytes:
    """The workbook; `deadline` is the day until which returns are taken."""
    came = sum(item.usable for item in returns)
    until = f"；{days_left(deadline, today)}" if deadline else ""
    counted = f"应报送{len(returns)}份，已报送{came}份"
    note = f"截至{today.isoformat()}：{counted}{until}。联系方式取自来件封面，没有来件的为空。"
    reminders = list(_reminders(scheme, returns, contacts, deadline, today))
    lists = (
        OfficeList(
            name=RETURNS, title=f"{scheme.title}报送情况", note=note, columns=COLUMNS,
            rows=[_row(item, contacts) for item in returns], marked=MARKED,
        ),
        OfficeList(
            name=REMINDERS, title=f"{scheme.title}催报", note=f"有事要办的{len(reminders)}家。", columns=TO_SEND,
            rows=reminders, marked={},
        ),
    )  # fmt: skip
    return office_lists(scheme, RETURNS, lists)


def _row(item: Return, contacts: Contacts) -> tuple[Value, ...]:
    """As the master has it, with whom to talk to."""
    *told, files, note = returns_row(item)
    return (*told, *contacts.get((item.kind, item.holder), ("", "")), files, note)


def _reminders(
    scheme: Scheme, returns: Sequence[Return], contacts: Contacts, deadline: date | None, today: date
) -> Iterator[tuple[Value, ...]]:
    """A row for each who has something to do. Reviews are the assessors' own."""
    until = f"{days_left(deadline, today)}。" if deadline else ""
    for item in returns:
        if item.state in WANTED and not KINDS[item.kind].verifies:
            errors = f"{item.errors}处" if item.state == "with_errors" else ""
            asked = f"{KINDS[item.kind].title}{errors}{WANTED[item.state]}"
            name, phone = contacts.get((item.kind, item.holder), ("", ""))
            yield item.holder, name, phone, f"{item.holder}：{scheme.title}，你单位的{asked}。{until}{scheme.office}"
