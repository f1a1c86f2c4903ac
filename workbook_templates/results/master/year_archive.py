"""存档: a hidden sheet with everything that next year's run compares with, one fact a line."""

from collections.abc import Iterator
from fractions import Fraction

from workbook_templates.results.result_book import ARCHIVE, ListColumn, ResultBook, Value
from workbook_templates.results.unit_result import UnitResult, UsedFigure

SCHEME, ROW, TOTAL, SECTION, RESULT = "方案", "考核内容", "总分", "部分", "结果"
COLUMNS = tuple(
    ListColumn(title, width, "line")
    for title, width in (
        ("单位", 20), ("项目", 10), ("编号", 12), ("名称", 40), ("值一", 14), ("值二", 14), ("值三", 14), ("值四", 14)
    )
)  # fmt: skip
NOTE = (
    "供下一年度对比用，请勿改动。总分：名称＝类别，值＝总分、名次、是否完整；部分：值＝得分；"
    "结果：值＝得分、采用值、上年值、基期值。"
)  # fmt: skip
Line = tuple[Value, ...]


def draw_archive(book: ResultBook) -> None:
    """Draws the hidden sheet 存档."""
    sheet = book.listing(ARCHIVE, "存档", NOTE, COLUMNS, _lines(book))
    sheet.hide()


def _lines(book: ResultBook) -> Iterator[Line]:
    scheme = book.run.scheme
    yield ("", SCHEME, scheme.id, scheme.title, scheme.year, "", "", "")
    for leaf in scheme.leaves():
        yield ("", ROW, leaf.ref, leaf.title, leaf.measure, "", "", "")
    for unit in book.run.units:
        yield from _unit(unit)


def _unit(unit: UnitResult) -> Iterator[Line]:
    card, name = unit.card, unit.name
    total: Value = float(card.total) if unit.returned else ""
    unit_class = unit.standing.candidate.unit_class
    yield (name, TOTAL, "", unit_class, total, unit.standing.rank or "", int(unit.complete), "")
    for part in card.sections:
        yield (name, SECTION, part.ref, part.title, float(part.points), "", "", "")
    figures = {figure.ref: figure for figure in unit.figures}
    for score in card.scores:
        yield (name, RESULT, score.ref, "", float(score.points), *_figure(figures.pop(score.ref, None)))
    for ref, figure in figures.items():  # parts of a row
        yield (name, RESULT, ref, "", "", *_figure(figure))


def _figure(figure: UsedFigure | None) -> tuple[Value, Value, Value]:
    if figure is None:
        return "", "", ""
    value = figure.value if isinstance(figure.value, str) else float(figure.value)
    return value, _number(figure.previous), _number(figure.baseline)


def _number(value: Fraction | None) -> Value:
    return "" if value is None else float(value)
