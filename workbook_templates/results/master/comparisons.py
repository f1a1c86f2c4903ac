"""相对计分: the figures of all units behind points by rank, average, best or worst, with the formulas over them."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from scoring.entries import Entry
from scoring.methods import guard
from scoring.methods.facts import Facts
from scoring.methods.peers import ComparedFigures, PeerCells, peer_cells, settled
from scoring.methods.traits import Polarity
from scoring.numbers import round_points, show
from workbook_templates.results.averaged_rows import AveragedRow, averaged_rows
from workbook_templates.results.compared_figures import ComparedGroup, ComparedUnit, compared_groups
from workbook_templates.results.master.averages import draw_average
from workbook_templates.results.result_book import COMPARED, HEAD_ROW, ListColumn, ResultBook, room, shown_height
from workbook_templates.xlsx.addresses import a1, fixed
from workbook_templates.xlsx.sheet_limits import whole_parts

COLUMNS: tuple[ListColumn, ...] = (
    ListColumn("编号", 8, "centre"), ListColumn("指标", 34), ListColumn("比较范围", 14, "centre"),
    ListColumn("单位", 20), ListColumn("数值", 11, "centre"), ListColumn("比较单位数", 10, "rank"),
    ListColumn("平均值", 14, "centre"), ListColumn("最优值", 11, "centre"), ListColumn("最差值", 11, "centre"),
    ListColumn("名次", 7, "rank"), ListColumn("并列单位数", 10, "rank"), ListColumn("按规则得分", 11, "points"),
    ListColumn("计入得分", 12, "points"), ListColumn("计分规则", 44, "small"),
)  # fmt: skip
VALUE, POINTS, FIRST = 4, 11, HEAD_ROW + 1
NOTE = (
    "按名次、与平均比、与最优比、功效系数计分的各项：数值为采用的数值，其余各栏都是公式，可据此复算；缺数据、不适用和认定弄虚作假的"
    "不参与比较。多项扣分的一部分、扣分项写扣多少分，为负数。“计入得分”与“按规则得分”不同的，是考核组核定或者前置分项未得分。"
)


def draw_comparisons(book: ResultBook) -> None:
    """Draws the sheet 相对计分, where rows are scored by comparing units."""
    groups, averaged = compared_groups(book.run), averaged_rows(book.run)
    if not groups and not averaged:
        return
    widths, called = [column.width for column in COLUMNS], (COMPARED, COMPARED, NOTE)
    lists: list[ComparedGroup | AveragedRow] = [*groups, *averaged]
    for sheet, part in book.in_parts(called, COLUMNS, widths, whole_parts(lists, _rows, room())):
        row = FIRST
        for one in part:
            if isinstance(one, ComparedGroup):
                _draw_group(book, sheet, row, one)
            else:
                draw_average(book, sheet, row, COLUMNS, one)
                sheet.row_done(row)
            row += _rows(one)
        sheet.freeze_panes(FIRST, VALUE)
        sheet.autofilter(HEAD_ROW, 0, row - 1, len(COLUMNS) - 1)


def _rows(one: ComparedGroup | AveragedRow) -> int:
    return len(one.units) if isinstance(one, ComparedGroup) else 1


def _draw_group(book: ResultBook, sheet: Any, first: int, group: ComparedGroup) -> None:
    values, figures = f"{fixed(first, VALUE)}:{fixed(first + len(group.units) - 1, VALUE)}", group.figures
    for row, one in enumerate(group.units, first):
        _Line(row, group.ref, one, values, figures).draw(book, sheet, group.among)
        sheet.row_done(row)


class _Line(NamedTuple):
    """One unit in one comparison; `values` is the range of the figures that are compared."""

    row: int
    ref: str
    one: ComparedUnit
    values: str
    figures: ComparedFigures

    def draw(self, book: ResultBook, sheet: Any, among: str) -> None:
        one, styles = self.one, book.styles
        texts = (self.ref, one.title, among, one.unit.name)
        told = [*zip(texts, COLUMNS, strict=False), (one.rule.goal(), COLUMNS[POINTS + 2])]
        sheet.set_row(self.row, shown_height(told))
        for col, text in enumerate(texts):
            sheet.write_string(self.row, col, text, styles[COLUMNS[col].style])
        sheet.write_number(self.row, VALUE, float(settled(one.figure)), styles["centre"])
        for col, (formula, value) in enumerate(self.comparison(), VALUE + 1):
            sheet.write_formula(self.row, col, f"={formula}", styles[COLUMNS[col].style], value)
        formula, points = self.points(book.run.scheme.row_places)
        sheet.write_formula(self.row, POINTS, f"={formula}", styles["points"], points)
        if self.ref == one.leaf.ref:
            sheet.write_number(self.row, POINTS + 1, float(one.unit.card.score(self.ref).points), styles["points"])
        else:
            sheet.write_string(self.row, POINTS + 1, "合并扣分" if self.one.taking else "合并计分", styles["pale"])
        sheet.write_string(self.row, POINTS + 2, one.rule.goal(), styles["small"])

    def comparison(self) -> Iterator[tuple[str, float]]:
        """What the comparison comes to, each with its formula."""
        polarity: Polarity = self.one.rule.better or "higher"
        figures, own = self.figures, self.one.figure
        known: tuple[Fraction | int, ...] = (
            len(figures.figures), figures.average, figures.best(polarity), figures.worst(polarity),
            figures.rank(own, polarity), figures.sharing(own),
        )  # fmt: skip
        cells = peer_cells(a1(self.row, VALUE), self.values, polarity)
        return zip(cells[1:], [float(figure) for figure in known], strict=True)

    def points(self, places: int) -> tuple[str, float]:
        """The formula for the points over the cells beside it, and what it gives."""
        one = self.one
        beside = PeerCells(*(a1(self.row, col) for col in range(VALUE, POINTS)))
        facts = Facts({"claim": Entry("given", one.figure)}, peers={"": self.figures})
        value = round_points(one.scored_by.points(one.full, facts), places)
        return guard.rounded(one.scored_by.peer_expression(show(one.full), beside), places), float(value)
