"""Reports as bytes, in the looks of the master workbook."""

from collections.abc import Sequence

from workbook_templates.master.book import Book
from workbook_templates.master.consolidation import Consolidation
from workbook_templates.master.told import draw_reports
from workbook_templates.master.write import workbook_bytes
from workbook_templates.reports.by_owner import Owner
from workbook_templates.reports.by_unit import draw_units
from workbook_templates.reports.overview import draw_kinds, draw_overview


def report_bytes(run: Consolidation, owner: Owner) -> bytes:
    """The report of one group or department."""
    return _bytes(run, f"{owner.name}报告", [owner])


def overall_bytes(run: Consolidation, owners: Sequence[Owner]) -> bytes:
    """总体报告: all of them in one workbook."""
    return _bytes(run, "总体报告", owners)


def _bytes(run: Consolidation, title: str, owners: Sequence[Owner]) -> bytes:
    def draw(book: Book) -> None:
        draw_overview(book, owners)
        draw_kinds(book, owners)
        draw_units(book, owners)
        draw_reports(book, [report for owner in owners for report in owner.told])

    return workbook_bytes(run, title, [draw])
