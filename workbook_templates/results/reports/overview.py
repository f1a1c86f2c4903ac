"""指标情况: one line an indicator over all units; below them the subtotals of the kinds of indicator (指标类型)."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import compress
from typing import Any

from scoring.numbers import exact, round_half_up
from workbook_templates.results.reports.by_owner import Indicator, Owner, best_and_worst
from workbook_templates.results.result_book import ListColumn, ResultBook, Value

SHEET, KINDS = "指标情况", "指标类型小计"
COLUMNS = (
    ListColumn("行动组／部门", 20, together=True), ListColumn("编号", 8, "centre", together=True),
    ListColumn("指标", 34),
    ListColumn("指标类型", 16, "small"), ListColumn("目标值", 12, "centre"), ListColumn("计量单位", 9, "centre"),
    ListColumn("满分", 7, "full"), ListColumn("有数据单位", 10, "centre"), ListColumn("达到目标", 9, "centre"),
    ListColumn("平均值", 10, "number"), ListColumn("最好", 22, "small"), ListColumn("最差", 22, "small"),
    ListColumn("平均得分", 9, "points"), ListColumn("平均得分率", 10, "centre"),
)  # fmt: skip
KIND_COLUMNS = (
    ("指标类型", "text"), ("指标数", "centre"), ("满分合计", "full"), ("平均得分合计", "points"),
    ("平均得分率", "centre"), ("有数据", "centre"), ("达到目标的", "centre"), ("达到目标的比例", "centre"),
)  # fmt: skip
"""Titles and styles; they stand in the columns from 指标 on."""
NOTE = "平均值、最好、最差只看有可用数值的单位；达到目标：数值本身达到目标值的单位数；各单位目标不同的，按各自的目标。"
KIND_NOTE = "满分、得分为各指标之和；得分为各单位的平均；有数据、达到目标的按“单位×指标”计数。"
UNNAMED = "未分类型"


def draw_overview(book: ResultBook, owners: Sequence[Owner]) -> None:
    """Draws the sheet of all indicators, one a line, and of their kinds."""
    places = book.run.scheme.row_places
    rows = [_row(owner, found, places) for owner in owners for found in owner.indicators]
    empty: tuple[Value, ...] = (owners[0].name, "", "没有考核指标，只报送进展情况。", *[""] * (len(COLUMNS) - 3))
    kinds = any(found.leaf.category for owner in owners for found in owner.indicators)
    shown = [len(owners) > 1, True, True, kinds, *[True] * (len(COLUMNS) - 4)]
    lines = (tuple(compress(row, shown)) for row in rows or [empty])
    title = f"{owners[0].name if len(owners) == 1 else ''}指标情况"
    sheet = book.listing(SHEET, title, NOTE, list(compress(COLUMNS, shown)), lines)[-1]
    if kinds:
        _draw_kinds(book, sheet, owners, shown[:2].count(True))


def _draw_kinds(book: ResultBook, sheet: Any, owners: Sequence[Owner], first: int) -> None:
    """Draws the indicators by their kind below the list, from column `first` on: they are too few for a page."""
    found, row = [indicator for owner in owners for indicator in owner.indicators], sheet.last + 2
    sheet.write_string(row, 0, KINDS, book.styles["lead"])
    sheet.write_string(row + 1, 0, KIND_NOTE, book.styles["note"])
    for col, (head, _) in enumerate(KIND_COLUMNS, first):
        sheet.write_string(row + 2, col, head, book.styles["head"])
    sheet.set_row(row + 2, 34)
    for under, values in enumerate(_kinds(found, book.run.scheme.row_places), row + 3):
        for col, (value, (_, style)) in enumerate(zip(values, KIND_COLUMNS, strict=True), first):
            write = sheet.write_string if isinstance(value, str) else sheet.write_number
            write(under, col, value, book.styles[style])


def _row(owner: Owner, found: Indicator, places: int) -> tuple[Value, ...]:
    leaf, numbers = found.leaf, [number for number, _ in found.numbers]
    told, reached = _counts([found])
    average = _average(found)
    return (
        owner.name, found.ref, found.title, leaf.category, _goal(found), found.measure,
        float(found.full) if found.leads else "", f"{told}／{len(found.cells)}", str(reached),
        float(round_half_up(sum(numbers, Fraction(0)) / len(numbers), 2)) if numbers else "",
        *best_and_worst(found),
        float(round_half_up(average, places)) if average is not None else "", _rate([found]),
    )  # fmt: skip


def _goal(found: Indicator) -> str:
    goals = dict.fromkeys(cell.goal for cell in found.cells)
    return next(iter(goals), "") if len(goals) < 2 else "各单位不同"


def _counts(found: Iterable[Indicator]) -> tuple[int, int]:
    """Figures that are known, and those of them that reach their target."""
    cells = [cell for indicator in found for cell in indicator.cells if cell.value is not None]
    return len(cells), sum(cell.reached is True for cell in cells)


def _average(found: Indicator) -> Fraction | None:
    points = [exact(score.points) for score in found.scores]
    return sum(points, Fraction(0)) / len(points) if points else None


def _rate(found: Iterable[Indicator]) -> str:
    scores = [score for indicator in found for score in indicator.scores]
    full = sum((exact(score.full) for score in scores), Fraction(0))
    return _share(sum((exact(score.points) for score in scores), Fraction(0)), full)


def _share(part: Fraction | int, whole: Fraction | int) -> str:
    return f"{float(round_half_up(Fraction(part) * 100 / Fraction(whole), 1)):.1f}%" if whole else ""


def _kinds(found: Sequence[Indicator], places: int) -> Iterator[tuple[Value, ...]]:
    """In the order in which they first appear."""
    for kind in dict.fromkeys(indicator.leaf.category for indicator in found):
        own = [indicator for indicator in found if indicator.leaf.category == kind]
        told, reached = _counts(own)
        averages = [average for indicator in own if (average := _average(indicator)) is not None]
        yield (
            kind or UNNAMED, str(sum(indicator.leads for indicator in own)),
            float(sum(indicator.full for indicator in own if indicator.leads)),
            float(round_half_up(sum(averages, Fraction(0)), places)), _rate(own), str(told), str(reached),
            _share(reached, told),
        )  # fmt: skip
