"""分子分母: the two counts behind every rate, where they stand, and the rate as a formula over them."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from typing import Any, NamedTuple

from scoring.engine.sources import figure_title
from scoring.numbers import show
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Leaf
from scoring.scheme.rate import Rate, per_whole
from validators.source_words import SOURCE
from workbook_templates.results.result_book import HEAD_ROW, RATES, ListColumn, ResultBook, room, shown_height
from workbook_templates.results.unit_result import UnitResult, UsedFigure
from workbook_templates.xlsx.addresses import a1
from workbook_templates.xlsx.sheet_limits import parts

PLACE = 26
COLUMNS = (
    ListColumn("单位", 18), ListColumn("编号", 9, "centre"), ListColumn("指标", 32), ListColumn("分子", 18),
    ListColumn("分子的数", 12, "centre"), ListColumn("来源", 7, "centre"), ListColumn("分子所在单元格", PLACE, "small"),
    ListColumn("分母", 18), ListColumn("分母的数", 12, "centre"), ListColumn("来源", 7, "centre"),
    ListColumn("分母所在单元格", PLACE, "small"), ListColumn("率", 12, "centre"), ListColumn("计量单位", 9, "centre"),
    ListColumn("备注", 22, "small"),
)  # fmt: skip
OVER, UNDER, FIRST = 3, 7, HEAD_ROW + 1
VALUE = 11
NOTE = "由分子、分母算出的率：两个数各由谁报、在哪个文件的哪个单元格；率是公式，可据此复算。得分见“得分明细”。"


def draw_rates(book: ResultBook) -> None:
    """Draws the sheet 分子分母, where figures are computed out of two counts."""
    if not any(leaf.rates for leaf in book.run.scheme.leaves()):
        return
    lines = (line for unit in book.run.units for line in _of_unit(book, unit))
    first = next(lines, None)
    if first is None:
        return
    widths, called = [column.width for column in COLUMNS], (RATES, RATES, NOTE)
    for sheet, part in book.in_parts(called, COLUMNS, widths, parts(chain((first,), lines), room())):
        last = HEAD_ROW
        for last, line in enumerate(part, FIRST):
            line.draw(book, sheet, last)
            sheet.row_done(last)
        sheet.freeze_panes(FIRST, OVER)
        sheet.autofilter(HEAD_ROW, 0, last, len(COLUMNS) - 1)


def _of_unit(book: ResultBook, unit: UnitResult) -> "Iterator[_RateLine]":
    figures = {figure.ref: figure for figure in unit.figures}
    for leaf in scheme_for(book.run.scheme, unit.name).leaves():
        for rate in leaf.rates:
            refs = (rate.part, *(ask.part for ask in rate.counts))
            own, over, under = (figures.get(leaf.part_ref(part)) for part in refs)
            yield _RateLine(unit.name, leaf, rate, own, over, under)


class _RateLine(NamedTuple):
    """One rate of one unit, and what counts for it and for its two counts."""

    unit: str
    leaf: Leaf
    rate: Rate
    own: UsedFigure | None
    over: UsedFigure | None
    under: UsedFigure | None

    def draw(self, book: ResultBook, sheet: Any, row: int) -> None:
        """Writes the line into a row, counted from 0."""
        styles, ref = book.styles, self.leaf.part_ref(self.rate.part)
        texts = {0: self.unit, 1: ref, 2: figure_title(self.leaf, ref), OVER: self.rate.names[0]}
        texts |= {UNDER: self.rate.names[1], VALUE + 1: self.rate.measure, VALUE + 2: self.remark()}
        for start, figure in ((OVER, self.over), (UNDER, self.under)):
            self._number(book, sheet, (row, start + 1), figure)
            texts |= {start + 2: SOURCE[figure.source] if figure else "—", start + 3: _at(figure)}
        sheet.set_row(row, shown_height((text, COLUMNS[col]) for col, text in texts.items()))
        for col, text in texts.items():
            sheet.write_string(row, col, text, styles[COLUMNS[col].style])
        if self.over and self.under and self.own:
            over, under = a1(row, OVER + 1), a1(row, UNDER + 1)
            formula = f"={over}*{per_whole(self.rate.measure) or 1}/{under}"
            sheet.write_formula(row, VALUE, formula, styles["centre"], float(_number(self.own)))
        else:
            self._number(book, sheet, (row, VALUE), self.own)

    def _number(self, book: ResultBook, sheet: Any, at: tuple[int, int], figure: UsedFigure | None) -> None:
        if figure:
            sheet.write_number(*at, float(_number(figure)), book.styles["centre"])
        else:
            sheet.write_string(*at, "", book.styles["centre"])

    def remark(self) -> str:
        """Why there is no rate, or no counts of one."""
        if not (self.over and self.under):
            return "直接填的率" if self.own else "未填全，或认不出"
        if _number(self.over) > _number(self.under) and not self.rate.may_exceed:
            return "分子大于分母，无法计算"
        return "" if self.own else f"分母为{show(_number(self.under))}，算不出比率"


def _number(figure: UsedFigure) -> Fraction:
    assert isinstance(figure.value, Fraction)
    return figure.value


def _at(figure: UsedFigure | None) -> str:
    place = figure.place if figure else None
    return f"{place.file} {place.sheet}!{place.cell}" if place else ""
