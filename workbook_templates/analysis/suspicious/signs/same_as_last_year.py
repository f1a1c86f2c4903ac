"""Figures that are last year's to the last digit, in more rows than chance would have it."""

from collections.abc import Iterator

from workbook_templates.analysis.suspicious.coincidences import Happening, coincidences
from workbook_templates.analysis.suspicious.reported import FiguresOfRow, Oddity, Reported, ReportedTable, listed

TITLE = "与上年数值相同"
USUAL = 0.5


def check(table: ReportedTable) -> Iterator[Oddity]:
    for found in coincidences(table, _look, USUAL):
        told = listed(f"{one.title}{one.shown}" for one in found.figures)
        usual = f"按偶然约{sum(found.chances):.1f}项"
        said = f"{len(found.chances)}项可比的数值中有{len(found.figures)}项与上年完全相同，{usual}：{told}"
        yield found.oddity("same_as_last_year", said)


def _look(one: Reported, row: FiguresOfRow) -> Happening | None:
    if one.previous is None or row.changes is None:
        return None
    return Happening(one.value == float(one.previous), row.step(one), row.changes[1])
