"""The master workbook: which sheets it has, in the order people read them."""

from collections.abc import Callable
from typing import BinaryIO

from workbook_templates.results.as_json.whole_run import document as document_of
from workbook_templates.results.master.about import draw_about
from workbook_templates.results.master.archive import draw_archive
from workbook_templates.results.master.changes import draw_changes
from workbook_templates.results.master.comparisons import draw_comparisons
from workbook_templates.results.master.detail import draw_detail
from workbook_templates.results.master.differences import draw_differences
from workbook_templates.results.master.duplicates import draw_duplicates
from workbook_templates.results.master.group_reports import draw_group_reports
from workbook_templates.results.master.history import draw_history
from workbook_templates.results.master.objections import draw_objections, draw_rectifications
from workbook_templates.results.master.points_matrix import draw_matrix
from workbook_templates.results.master.problems import draw_problems
from workbook_templates.results.master.ranking import draw_ranking
from workbook_templates.results.master.ranking_chart import draw_charts
from workbook_templates.results.master.rates import draw_rates
from workbook_templates.results.master.returns import draw_returns
from workbook_templates.results.master.substituted import draw_substituted
from workbook_templates.results.model import Consolidation
from workbook_templates.results.result_workbook import workbook_bytes, write_workbook
from workbook_templates.system.spool import Spool

TITLE = "汇总表"


SHEETS = (
    draw_ranking, draw_charts, draw_matrix, draw_comparisons, draw_rates, draw_detail, draw_changes, draw_history,
    draw_problems, draw_objections, draw_rectifications, draw_returns, draw_duplicates, draw_differences,
    draw_substituted, draw_group_reports, draw_about, draw_archive,
)  # fmt: skip


def master_bytes(run: Consolidation, document: str = "") -> bytes:
    """An .xlsx file: the same for the same returns, with the true value behind every formula. `document` is the run as
    JSON, where that is at hand already."""
    return workbook_bytes(run, TITLE, SHEETS, lambda: Spool((document or document_of(run),)))


def write_master(target: BinaryIO, run: Consolidation, document: Callable[[], Spool]) -> None:
    """The same into a file that is open for writing; `document` is asked when everything else is drawn."""
    write_workbook(target, run, TITLE, SHEETS, document)
