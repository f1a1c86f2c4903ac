"""报送情况: who was expected and what came."""

from validators.plain_text import shortened
from validators.understand.day import understand_day
from validators.written import chinese_day
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.model import Consolidation
from workbook_templates.results.result_book import RETURNS, ListColumn, ResultBook, Value
from workbook_templates.results.result_words import STATE, STATE_LOOKS, reported_by_others
from workbook_templates.results.returned_files import Return

MOST = 300
COLUMNS = (
    ListColumn("类型", 13, "centre"), ListColumn("报送单位", 26), ListColumn("状态", 16, "centre"),
    ListColumn("填报日期", 14, "centre"), ListColumn("错误", 7, "centre"), ListColumn("须说明", 7, "centre"),
    ListColumn("文件", 46, "small"), ListColumn("说明", 46, "small"),
)  # fmt: skip


def draw_returns(book: ResultBook) -> None:
    """Draws the sheet 报送情况."""
    returns = book.run.returns
    total, usable = len(book.run.units), _usable(book.run)
    units = f"被考核单位共{total}个，{usable}{total - len(book.run.missing)}个"
    note = f"{units}；另忽略与考核无关的文件{book.run.ignored}个{_without_unit(book)}。"
    for sheet in book.listing(RETURNS, "报送情况", note, COLUMNS, map(returns_row, returns)):
        for state, style in STATE_LOOKS.items():
            rule = {"type": "cell", "criteria": "==", "value": f'"{STATE[state]}"', "format": book.marks[style]}
            sheet.conditional_format(sheet.first, 2, sheet.last, 2, rule)


def _usable(run: Consolidation) -> str:
    """Which returns the units that are counted as returned have."""
    reviewed = any(unit.reported_by == "verified" for unit in run.heads)
    if any(KINDS[r.kind].claims for r in run.returns):
        return "有可用报送表或核查表的" if reviewed else "有可用报送表"
    return f"不用报送，有{reported_by_others(run)}的"


def _without_unit(book: ResultBook) -> str:
    """Files of whom nobody knows: no row of the sheet can name them."""
    files = [r.file for r in book.run.rejected if not r.holder]
    return f"；不知是谁报来、未能采用的文件{len(files)}个：{shortened('、'.join(files), MOST)}" if files else ""


def _day(typed: str) -> str:
    """A date as all dates of the list are written; what was typed stays where no day can be told from it."""
    day = understand_day(typed)
    return chinese_day(day) if day else typed


def returns_row(item: Return) -> tuple[Value, ...]:
    """One line of the list, under the heads of `COLUMNS`."""
    files, came = "、".join(item.files), item.state not in ("missing", "rejected")
    return (
        KINDS[item.kind].title,
        item.holder,
        STATE[item.state],
        _day(item.date),
        item.errors if came else "",
        item.warnings if came else "",
        files,
        item.note,
    )
