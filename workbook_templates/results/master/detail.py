"""得分明细: one line per unit and row, with the reason and the cell the figure came from."""

from collections.abc import Iterator

from scoring.engine.scorecard import Score
from scoring.scheme.rows import ENDLESS
from validators.source_words import SOURCE
from workbook_templates.results.result_book import DETAIL, ListColumn, ResultBook, Value
from workbook_templates.results.result_words import status_of
from workbook_templates.results.unit_result import FigurePlace, UnitResult

COLUMNS = (
    ListColumn("单位", 18), ListColumn("编号", 7, "centre"), ListColumn("考核内容", 36, "small"),
    ListColumn("得分", 7, "points"), ListColumn("满分", 6, "full"), ListColumn("状态", 9, "centre"),
    ListColumn("得分说明", 46, "small"), ListColumn("数据来源", 13, "small"), ListColumn("文件", 24, "small"),
    ListColumn("单元格", 20, "small"),
)  # fmt: skip
NOTE = "每个单位每一项一行：得多少分、为什么、数据来自哪个文件的哪个单元格。可按单位、编号、状态筛选。"
NOWHERE = FigurePlace("", "", "")


def draw_detail(book: ResultBook) -> None:
    """Draws the sheet 得分明细."""
    book.listing(DETAIL, "得分明细", NOTE, COLUMNS, _rows(book))


def _rows(book: ResultBook) -> Iterator[tuple[Value, ...]]:
    for unit, score, values in scored_rows(book):
        place = unit.places.get(score.ref, NOWHERE)
        yield (
            *values,
            source_of(score) if place.file else "—",
            place.file,
            f"{place.sheet}!{place.cell}" if place.cell else "",
        )


def scored_rows(book: ResultBook) -> Iterator[tuple[UnitResult, Score, tuple[Value, ...]]]:
    """Every row of every unit: its points, and what is told of them whoever reads it."""
    titles = {leaf.ref: leaf.title for leaf in book.run.scheme.leaves()}
    endless = frozenset(leaf.ref for leaf in book.run.scheme.leaves() if leaf.rule.endless)
    for unit in book.run.units:
        for score in unit.card.scores:
            full = ENDLESS if score.ref in endless else float(score.full)
            status = status_of(score, book.awaited)
            points = float(score.points)
            yield unit, score, (unit.name, score.ref, titles[score.ref], points, full, status, score.explanation)


def source_of(score: Score) -> str:
    """Whose figure, or whose award, the points come from."""
    return f"{score.by}核定" if score.by else SOURCE[score.source]
