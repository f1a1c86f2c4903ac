"""进展情况: what the action groups tell in words. Only drawn where a group has returned."""

from collections.abc import Iterable, Iterator, Sequence

from workbook_templates.results.model import GroupReport
from workbook_templates.results.result_book import GROUP_REPORTS, ListColumn, ResultBook

COLUMNS = (
    ListColumn("行动组", 24, together=True),
    ListColumn("内容", 20),
    ListColumn("进展情况", 90),
    ListColumn("文件", 24, "small"),
)
NOTE = "各行动组报送的文字，原样列出；（空）＝没有填。"


def draw_group_reports(book: ResultBook) -> None:
    """Draws the sheet 进展情况, where a group has returned."""
    if book.run.progress:
        told = {report.group for report in book.run.progress}
        draw_reports_of(book, book.run.progress, [g.name for g in book.run.scheme.groups if g.name not in told])


def draw_reports_of(book: ResultBook, reports: Sequence[GroupReport], silent: Sequence[str]) -> None:
    """`silent` are the groups that have told nothing."""
    rows = [*_told(reports), *((name, "—", "未报送进展情况。", "") for name in silent)]
    if rows:
        book.listing(GROUP_REPORTS, "进展情况", NOTE, COLUMNS, rows)


def _told(reports: Iterable[GroupReport]) -> Iterator[tuple[str, ...]]:
    for report in reports:
        for label, text in report.texts:
            yield report.group, label, text or "（空）", report.file
