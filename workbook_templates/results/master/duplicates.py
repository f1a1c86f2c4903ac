"""重复报送: where the different returns of one holder differ. Only drawn where there are any."""

from collections.abc import Iterator

from scoring.entries import Entry
from validators.returns.findings import FORMS
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.master.differences import shown
from workbook_templates.results.model import Consolidation
from workbook_templates.results.result_book import DUPLICATES, ListColumn, ResultBook, Value
from workbook_templates.results.returned_files import Difference, Duplicate

COLUMNS = (
    ListColumn("报送单位", 18), ListColumn("类型", 12, "centre"), ListColumn("工作表", 14, "small"),
    ListColumn("单元格", 8, "centre"), ListColumn("编号", 8, "centre"), ListColumn("内容", 34),
    ListColumn("文件一", 26, "small"), ListColumn("填报", 20, "centre"), ListColumn("文件二", 26, "small"),
    ListColumn("填报", 20, "centre"), ListColumn("采用", 12, "centre"),
)  # fmt: skip
NOTE = "同一单位报送了内容不同的工作簿，逐格列出不同之处；（空）＝没有填。采用哪一份见“采用”栏，理由见“问题清单”。"


def draw_duplicates(book: ResultBook) -> None:
    """Draws the sheet 重复报送, where different returns of one holder came."""
    rows = list(_rows(book.run))
    if rows:
        book.listing(DUPLICATES, "重复报送的不同之处", NOTE, COLUMNS, rows)


def _rows(run: Consolidation) -> Iterator[tuple[Value, ...]]:
    for duplicate in run.duplicates:
        for found in duplicate.differences:
            first, second = found.files
            one, instead = map(said, found.entries)
            ref = FORMS.get(found.ref, found.ref)
            what = f"{found.unit}{found.label}"
            place = (duplicate.holder, KINDS[duplicate.kind].title, found.sheet, found.cell, ref, what)
            yield (*place, first, one, second, instead, _used(duplicate, found))


def said(entry: Entry) -> Value:
    """What stands in the cell, for people."""
    return "（空）" if entry.state == "blank" else shown(entry)


def _used(duplicate: Duplicate, found: Difference) -> str:
    return "文件一" if duplicate.used == found.files[0] else "文件二" if duplicate.used else "均未采用"
