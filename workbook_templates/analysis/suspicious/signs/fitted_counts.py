"""Numerators that only fit the target: one less (or more) and it would be missed, in more rows than chance has it."""

from collections.abc import Iterator

from workbook_templates.analysis.suspicious.coincidences import Happening, coincidences
from workbook_templates.analysis.suspicious.reported import FiguresOfRow, Oddity, Reported, ReportedTable, listed

TITLE = "分子只够达标"
USUAL = 0.35


def check(table: ReportedTable) -> Iterator[Oddity]:
    for found in coincidences(table, _look, USUAL):
        told = listed(
            f"{one.title}{one.numerator:g}÷{one.denominator:g}（目标{one.target:g}，"
            f"分子{'少' if one.better == 'higher' else '多'}1个就达不到）"
            for one in found.figures
        )
        usual = f"按偶然约{sum(found.chances):.2f}项"
        said = f"{len(found.chances)}项由分子分母算出的率中有{len(found.figures)}项分子只够达标，{usual}：{told}"
        yield found.oddity("fitted_counts", said)


def _look(one: Reported, row: FiguresOfRow) -> Happening | None:
    if one.numerator is None or not one.denominator or one.better_by is None or row.by_size:
        return None
    return Happening(only_fits(one), one.times / one.denominator, row.deviation)


def only_fits(one: Reported) -> bool:
    """Whether the target is reached and one count less, or more where low is good, would not reach it."""
    if one.numerator is None or not one.denominator or one.target is None:
        return False
    wanted = one.target * one.denominator / one.times
    if one.better == "higher":
        return one.numerator >= wanted - 1e-9 > one.numerator - 1
    return one.numerator <= wanted + 1e-9 < one.numerator + 1
