"""The master workbook as bytes: the same for the same returns, with the true value behind every formula."""

import warnings
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO

from workbook_templates.results.master.about import draw_about
from workbook_templates.results.master.changes import draw_changes
from workbook_templates.results.master.detail import draw_detail
from workbook_templates.results.master.differences import draw_differences
from workbook_templates.results.master.duplicates import draw_duplicates
from workbook_templates.results.master.group_reports import draw_group_reports
from workbook_templates.results.master.points_matrix import draw_matrix
from workbook_templates.results.master.problems import draw_problems
from workbook_templates.results.master.ranking import draw_ranking
from workbook_templates.results.master.ranking_chart import draw_charts
from workbook_templates.results.master.recognise_master import PROPERTY
from workbook_templates.results.master.returns import draw_returns
from workbook_templates.results.master.substituted import draw_substituted
from workbook_templates.results.master.year_archive import draw_archive
from workbook_templates.results.model import Consolidation
from workbook_templates.results.result_book import ResultBook
from workbook_templates.results.result_styles import ResultStyles
from workbook_templates.results.result_words import headline

NEVER = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def master_bytes(run: Consolidation) -> bytes:
    """Every sheet in the order people read them."""
    return workbook_bytes(
        run,
        "汇总表",
        (
            draw_ranking, draw_charts, draw_matrix, draw_detail, draw_changes, draw_problems, draw_returns,
            draw_duplicates, draw_differences, draw_substituted, draw_group_reports, draw_about, draw_archive,
        ),
    )  # fmt: skip


def workbook_bytes(run: Consolidation, title: str, draws: Sequence[Callable[[ResultBook], None]]) -> bytes:
    """A workbook of one run; marked, so that no later run takes it for a return."""
    import xlsxwriter

    from workbook_templates.xlsx.plain_sheet import PlainSheet

    buffer = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)  # XlsxWriter drops what it warns about
        workbook = xlsxwriter.Workbook(buffer, NEVER)
        workbook.worksheet_class = PlainSheet
        workbook.set_properties(
            {"title": headline(run, title), "author": run.scheme.office, "created": datetime(run.scheme.year, 1, 1)}
        )
        workbook.set_custom_property(PROPERTY, run.scheme.id)
        workbook.set_size(2400, 1400)
        book = ResultBook(run, workbook, ResultStyles(workbook))
        for draw in draws:
            draw(book)
        workbook.close()
    return buffer.getvalue()
