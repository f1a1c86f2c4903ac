"""替代数据: figures of an earlier year that stand in for this year's. Only drawn where there are any."""

from validators.source_words import SOURCE
from workbook_templates.results.result_book import SUBSTITUTED, ListColumn, ResultBook

COLUMNS = (
    ListColumn("单位", 24), ListColumn("编号", 8, "centre"), ListColumn("指标", 50),
    ListColumn("数据年份", 12, "centre"), ListColumn("数据来源", 20, "centre"),
)  # fmt: skip


def draw_substituted(book: ResultBook) -> None:
    """Draws the sheet 替代数据, where figures of earlier years stand in."""
    if found := book.run.substituted:
        note = f"以下数据早于考核年度（{book.run.scheme.year}年），以最近时间点的数据代替，照常计分。"
        rows = [(s.unit, s.ref, s.title, str(s.year), SOURCE[s.source]) for s in found]
        book.listing(SUBSTITUTED, "替代数据", note, COLUMNS, rows)
