"""Reports as bytes, in the looks of the master workbook."""

from collections.abc import Sequence

from workbook_templates.results.master.group_reports import draw_reports_of
from workbook_templates.results.model import Consolidation
from workbook_templates.results.reports.by_owner import Owner
from workbook_templates.results.reports.by_unit import draw_units
from workbook_templates.results.reports.overview import draw_overview
from workbook_templates.results.result_book import ResultBook
from workbook_templates.results.result_workbook import workbook_bytes


def report_bytes(run: Consolidation, owner: Owner) -> bytes:
    """The report of one group or department."""
    return _bytes(run, f"{owner.name}报告", [owner])


def overall_bytes(run: Consolidation, owners: Sequence[Owner]) -> bytes:
    """总体报告: all of them in one workbook."""
    return _bytes(run, "总体报告", owners)


def _silent(run: Consolidation, owners: Sequence[Owner]) -> list[str]:
    """Groups that have told nothing."""
    groups = {group.name for group in run.scheme.groups}
    return [owner.name for owner in owners if owner.name in groups and not owner.told]


def _bytes(run: Consolidation, title: str, owners: Sequence[Owner]) -> bytes:
    def draw(book: ResultBook) -> None:
        draw_overview(book, owners)
        draw_units(book, owners)
        draw_reports_of(book, [report for owner in owners for report in owner.told], _silent(run, owners))

    return workbook_bytes(run, title, [draw])
