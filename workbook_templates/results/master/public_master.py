"""The master workbook as it may be published: no names of files, no cells, nothing of what came in or went wrong."""

from collections.abc import Iterator

from workbook_templates.results.master.about import draw_about
from workbook_templates.results.master.changes import draw_changes
from workbook_templates.results.master.comparisons import draw_comparisons
from workbook_templates.results.master.detail import COLUMNS, scored_rows, source_of
from workbook_templates.results.master.points_matrix import draw_matrix
from workbook_templates.results.master.ranking import draw_ranking
from workbook_templates.results.master.ranking_chart import draw_charts
from workbook_templates.results.model import Consolidation
from workbook_templates.results.result_book import DETAIL, ResultBook, Value
from workbook_templates.results.result_workbook import workbook_bytes

NOTE = "每个单位每一项一行：得多少分、为什么、采用谁的数据。可按单位、编号、状态筛选。"
PUBLIC_COLUMNS = COLUMNS[:-2]
"""Those of 得分明细 without the file and the cell."""


def public_master_bytes(run: Consolidation) -> bytes:
    """An .xlsx file; `run` is made of a public document."""
    draws = (draw_ranking, draw_charts, draw_matrix, draw_comparisons, _draw_detail, draw_changes, draw_about)
    return workbook_bytes(run, "汇总表", draws)


def _draw_detail(book: ResultBook) -> None:
    book.listing(DETAIL, "得分明细", NOTE, PUBLIC_COLUMNS, _rows(book))


def _rows(book: ResultBook) -> Iterator[tuple[Value, ...]]:
    for _, score, values in scored_rows(book):
        yield *values, source_of(score) if score.status == "scored" else "—"
