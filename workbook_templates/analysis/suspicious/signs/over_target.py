"""More of a unit's figures just reach their targets than chance would have it. Figures with counts are looked at by
their counts."""

from collections.abc import Iterator

from workbook_templates.analysis.suspicious.coincidences import Happening, coincidences
from workbook_templates.analysis.suspicious.reported import FiguresOfRow, Oddity, Reported, ReportedTable, listed

TITLE = "刚好达到目标"
NEAR = 0.08
"""Just reached is within this share of what units are apart, and within two of the last digit."""
USUAL = 0.35
"""Where so many figures are just over the target by chance, being there says nothing."""


def check(table: ReportedTable) -> Iterator[Oddity]:
    for found in coincidences(table, _look, USUAL):
        told = listed(f"{one.title}{one.shown}（目标{one.target:g}）" for one in found.figures)
        usual = f"按偶然约{sum(found.chances):.1f}项"
        said = f"{len(found.chances)}项有目标的数值中有{len(found.figures)}项刚好达到目标，{usual}：{told}"
        yield found.oddity("over_target", said)


def _look(one: Reported, row: FiguresOfRow) -> Happening | None:
    by = one.better_by
    if by is None or one.numerator is not None or row.by_size:
        return None
    width = max(2 * one.step, NEAR * row.deviation)
    return Happening(-1e-9 <= by < width - 1e-9, width, row.deviation)
