"""替代数据: figures of an earlier year that stand in for this year's. Only drawn where there are any."""

from workbook_templates.results.result_book import SUBSTITUTED, Book, Column
from workbook_templates.results.result_words import SOURCE

COLUMNS = (
    Column("单位", 24), Column("编号", 8, "centre"), Column("指标", 50), Column("数据年份", 12, "centre"),
    Column("数据来源", 20, "centre"),
)  # fmt: skip


def draw_substituted(book: Book) -> None:
    if found := book.run.substituted:
        note = f"以下数据早于考核年度（{book.run.scheme.year}年），以最近时间点的数据代替，照常计分。"
        rows = [(s.unit, s.ref, s.title, str(s.year), SOURCE[s.source]) for s in found]
        book.listing(SUBSTITUTED, "替代数据", note, COLUMNS, rows)
