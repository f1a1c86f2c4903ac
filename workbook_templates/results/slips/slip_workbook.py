"""One unit's slip as bytes, in the looks of the master workbook."""

from workbook_templates.results.model import Consolidation
from workbook_templates.results.result_book import ResultBook
from workbook_templates.results.result_workbook import workbook_bytes
from workbook_templates.results.slips.concerning import Concerning
from workbook_templates.results.slips.lost_and_next import draw_lost
from workbook_templates.results.slips.points_and_rank import draw_points, draw_result
from workbook_templates.results.slips.problems_and_sources import draw_objections, draw_problems, draw_sources
from workbook_templates.results.slips.slip_page import SlipPage
from workbook_templates.results.unit_result import UnitResult

TITLE = "结果反馈单"


def slip_bytes(run: Consolidation, unit: UnitResult, concerning: Concerning | None = None) -> bytes:
    """Everything about `unit` and nothing about any other; `concerning` is what was found for all slips of the run."""
    own = concerning or Concerning(run)

    def draw(book: ResultBook) -> None:
        page = SlipPage(book, TITLE)
        draw_result(page, book, unit)
        draw_points(page, book, unit)
        draw_lost(page, run, unit)
        draw_problems(page, own, unit)
        draw_sources(page, own, unit)
        draw_objections(page, run)

    return workbook_bytes(run, TITLE, [draw])
