"""得分矩阵: units down, scored rows across; subtotals and the total are formulas over the points."""

from decimal import Decimal
from typing import Any

from scoring.engine.conversion import added_expression, converted_expression
from scoring.engine.scorecard import Score
from scoring.engine.totals import limited_expression, rescaled_expression, within_expression
from scoring.methods import guard
from scoring.numbers import show
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme
from workbook_templates.results import points_matrix_map as at
from workbook_templates.results.master.matrix_means import Means, before, draw_average
from workbook_templates.results.master.points_matrix_head import draw_head
from workbook_templates.results.points_matrix_map import Block, SectionColumns
from workbook_templates.results.result_book import ResultBook
from workbook_templates.results.result_words import status_of
from workbook_templates.results.unit_result import UnitResult
from workbook_templates.xlsx.addresses import a1, column_name

ABSENT = "—"
LOW, MIDDLE, HIGH = "#F4B9A7", "#FFF4D6", "#D5E8D4"


def draw_matrix(book: ResultBook) -> None:
    """Draws 得分矩阵, one sheet for all units that are assessed by the same rows."""
    for block in book.blocks:
        _draw_block(book, block)


def _draw_block(book: ResultBook, block: Block) -> None:
    from workbook_templates.xlsx.cell_row import CellRow

    sheet = draw_head(book, block)
    cells, means = CellRow(sheet, block.total + 1), Means(block.columns)
    for row, unit in enumerate(block.units(book.run), at.FIRST_ROW):
        state = "完整" if unit.complete else "暂定" if unit.returned else "未报送"
        cells.write_string(row, at.NAME_COL, unit.name, book.styles["name"])
        cells.write_string(row, at.STATE_COL, state, book.styles["centre" if unit.complete else "open"])
        _draw_unit(book, cells, row, block, unit)
        cells.end(row)
        means.add(unit)
    last = at.FIRST_ROW + len(block.numbers) - 1
    draw_average(book, sheet, last + 1, block, means)
    for part in block.columns:
        _colour(sheet, last, part)


def _draw_unit(book: ResultBook, sheet: Any, row: int, block: Block, unit: UnitResult) -> None:
    scores = {score.ref: score for score in unit.card.scores}
    points = {result.ref: float(result.points) for result in unit.card.sections}
    sums = []
    for part in block.columns:
        for col, leaf in enumerate(part.leaves, part.first):
            if leaf.ref in scores:
                _draw_score(book, sheet, row, col, scores[leaf.ref])
            else:
                sheet.write_string(row, col, ABSENT, book.styles["pale"])
        own = [scores[leaf.ref] for leaf in part.leaves if leaf.ref in scores]
        if part.applicable is not None:
            _draw_applicable(book, sheet, row, part, own)
        if own:
            text = _subtotal_formula(part, row, own, book.run.scheme.row_places)
            if part.raw is not None:
                sums.append((part.raw, text, float(before(unit, part)), "sum"))
                text = f"={converted_expression(part.section, a1(row, part.raw), book.run.scheme.row_places)}"
            sums.append((part.subtotal, text, points[part.section.id], "sum"))
        else:
            for col in (col for col in (part.raw, part.subtotal) if col is not None):
                sheet.write_string(row, col, ABSENT, book.styles["pale"])
    total = within_expression(book.run.scheme, _added(book.run.scheme, row, block, unit))
    sums.append((block.total, f"={total}", float(unit.card.total), "total"))
    for col, formula, value, style in sums:
        if unit.returned:
            sheet.write_formula(row, col, formula, book.styles[style], value)
        else:  # a unit that sent nothing has no sums, whatever others reported of it
            sheet.write_string(row, col, ABSENT, book.styles["pale"])


def _added(scheme: Scheme, row: int, block: Block, unit: UnitResult) -> str:
    """What the sections of a unit make in its total."""
    cells = {part.section.id: a1(row, part.subtotal) for part in block.columns}
    if scheme.converted_to is None:
        return f"SUM({','.join(cells.values())})"
    return added_expression(scheme_for(scheme, unit.name), cells)


def _draw_applicable(book: ResultBook, sheet: Any, row: int, part: SectionColumns, own: list[Score]) -> None:
    """The points that apply to the unit: a formula over the full points above, unless its own are others."""
    left = float(sum(score.full for score in own if score.status != "not_applicable"))
    full = {leaf.ref: part.section.full_of(leaf) for leaf in part.leaves}
    if all(score.full == full[score.ref] for score in own):
        sheet.write_formula(row, part.applicable, _applicable_formula(part, row), book.styles["full"], left)
    else:
        sheet.write_number(row, part.applicable, left, book.styles["full"])


def _draw_score(book: ResultBook, sheet: Any, row: int, col: int, score: Score) -> None:
    """Points as a number; a row without points says in words why, and SUM passes over it."""
    if score.status == "scored":
        sheet.write_number(row, col, float(score.points), book.styles["points"])
    elif score.points:
        sheet.write_number(row, col, float(score.points), book.styles["part" if _open(score) else "points"])
    else:
        style = "open" if _open(score) else "pale"
        sheet.write_string(row, col, status_of(score, book.awaited), book.styles[style])


def _open(score: Score) -> bool:
    return score.status != "not_applicable"


def _span(part: SectionColumns, row: int, fixed: bool = False) -> str:
    mark = "$" if fixed else ""
    return f"{column_name(part.first)}{mark}{row + 1}:{column_name(part.last)}{mark}{row + 1}"


def _applicable_formula(part: SectionColumns, row: int) -> str:
    full = _span(part, at.FULL_ROW, fixed=True)
    span = _span(part, row)
    out = f'({span}="{guard.NOT_APPLICABLE}")+({span}="{ABSENT}")'
    apart = any(leaf.off_task for leaf in part.leaves)  # what they take at most is a text, which no product takes
    gone = f"{out},{full}" if apart else f"({out})*{full}"
    return f"=ROUND(SUM({full})-SUMPRODUCT({gone}),10)"


def _subtotal_formula(part: SectionColumns, row: int, own: list[Score], places: int) -> str:
    """The sum of the points; where rows do not apply, the section's full points stand for what is left. What adds to
    or takes off the total ends at the section's points."""
    points = f"SUM({_span(part, row)})"
    if part.section.counts != "points":
        return f"={limited_expression(part.section, points, places)}"
    if part.applicable is None:
        return f"=ROUND({points},{places})"
    left, everything = a1(row, part.applicable), show(sum((score.full for score in own), Decimal(0)))
    return f"={rescaled_expression(show(part.section.points), points, left, f'{left}={everything}', places)}"


def _colour(sheet: Any, last: int, part: SectionColumns) -> None:
    """Each column from no points to full points, so that colours mean the same in every column; where points are
    taken off, from all of them to none."""
    for col, leaf in enumerate(part.leaves, part.first):
        if leaf.points:
            best = float(part.section.full_of(leaf))
            worst = best - float(leaf.points)
            scale = {
                "type": "3_color_scale", "min_type": "num", "mid_type": "num", "max_type": "num",
                "min_value": worst, "mid_value": (worst + best) / 2, "max_value": best,
                "min_color": LOW, "mid_color": MIDDLE, "max_color": HIGH,
            }  # fmt: skip
            sheet.conditional_format(at.FIRST_ROW, col, last, col, scale)
