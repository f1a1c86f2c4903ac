"""得分明细: one line per unit and row, with the reason and the cell the figure came from."""

from collections.abc import Iterator

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
    titles = {leaf.ref: leaf.title for leaf in book.run.scheme.leaves()}
    endless = frozenset(leaf.ref for leaf in book.run.scheme.leaves() if leaf.rule.endless)
    for unit in book.run.units:
        yield from _unit(book, unit, titles, endless)


def _unit(
    book: ResultBook, unit: UnitResult, titles: dict[str, str], endless: frozenset[str]
) -> Iterator[tuple[Value, ...]]:
    for score in unit.card.scores:
        place = unit.places.get(score.ref, NOWHERE)
        yield (
            unit.name,
            score.ref,
            titles[score.ref],
            float(score.points),
            ENDLESS if score.ref in endless else float(score.full),
            status_of(score, book.awaited),
            score.explanation,
            (f"{score.by}核定" if score.by else SOURCE[score.source]) if place.file else "—",
            place.file,
            f"{place.sheet}!{place.cell}" if place.cell else "",
        )
