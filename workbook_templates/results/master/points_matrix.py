"""得分矩阵: units down, scored rows across; subtotals and the total are formulas over the points."""

from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from scoring.engine.conversion import added_expression, converted_expression
from scoring.engine.scorecard import Score
from scoring.engine.totals import limited_expression, rescaled_expression, within_expression
from scoring.methods import guard
from scoring.numbers import exact, round_points, show
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme
from workbook_templates.results import points_matrix_map as at
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
    columns = block.columns
    sheet = draw_head(book, block)
    for row, unit in enumerate(block.units, at.FIRST_ROW):
        state = "完整" if unit.complete else "暂定" if unit.returned else "未报送"
        sheet.write_string(row, at.NAME_COL, unit.name, book.styles["name"])
        sheet.write_string(row, at.STATE_COL, state, book.styles["centre" if unit.complete else "open"])
        _draw_unit(book, sheet, row, block, unit)
    last = at.FIRST_ROW + len(block.units) - 1
    _draw_average(book, sheet, last, block)
    for part in columns:
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
                sums.append((part.raw, text, float(_before(unit, part)), "sum"))
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


def _before(unit: UnitResult, part: SectionColumns) -> Decimal:
    """A section's own points, before they are converted."""
    found = next(each for each in unit.card.sections if each.ref == part.section.id)
    return found.before.points if found.before else found.points


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


def _draw_average(book: ResultBook, sheet: Any, last: int, block: Block) -> None:
    """The mean of the numbers above each column: where everybody is weak. Sums of units that still lack something
    would pull it down, so that they count only while no unit is complete."""
    cards = [{score.ref: score for score in unit.card.scores} for unit in block.units]
    returned = [unit for unit in block.units if unit.complete] or [unit for unit in block.units if unit.returned]
    row = last + 1
    sheet.write_string(row, at.NAME_COL, "平均得分", book.styles["head"])
    sheet.write_blank(row, at.STATE_COL, None, book.styles["head"])
    for part in block.columns:
        for col, leaf in enumerate(part.leaves, part.first):
            scores = [card[leaf.ref] for card in cards if leaf.ref in card]
            counted = [exact(s.points) for s in scores if s.status == "scored" or s.points]
            _write_average(book, sheet, row, col, _Mean(counted))
        if part.applicable is not None:
            sheet.write_blank(row, part.applicable, None, book.styles["sum"])
        if part.raw is not None:
            own = [exact(_before(unit, part)) for unit in returned if part.section.id in _sections(unit)]
            _write_average(book, sheet, row, part.raw, _Mean(own, _numbers(part)))
        sections = [result for unit in returned for result in unit.card.sections]
        points = [exact(result.points) for result in sections if result.ref == part.section.id]
        _write_average(book, sheet, row, part.subtotal, _Mean(points, _numbers(part)))
    totals = [exact(unit.card.total) for unit in returned]
    _write_average(book, sheet, row, block.total, _Mean(totals, ">=0", "mean"))


def _numbers(part: SectionColumns) -> str:
    return "<=0" if part.section.counts == "deduction" else ">=0"


def _sections(unit: UnitResult) -> set[str]:
    return {part.ref for part in unit.card.sections}


class _Mean(NamedTuple):
    """The points of a column; `sums` is what the numbers of a column of sums meet, and its dashes do not."""

    counted: list[Fraction]
    sums: str = ""
    style: str = "sum"


def _write_average(book: ResultBook, sheet: Any, row: int, col: int, mean: _Mean) -> None:
    counted, sums, style = mean
    places = book.run.scheme.total_places if style == "mean" else book.run.scheme.row_places
    span, state = (f"{a1(at.FIRST_ROW, c)}:{a1(row - 1, c)}" for c in (col, at.STATE_COL))
    value = float(round_points(sum(counted, Fraction(0)) / len(counted), places)) if counted else ""
    text = f'IF(COUNT({span})=0,"",{guard.rounded(f"SUM({span})/COUNT({span})", places)})'
    if sums:
        whole = f'COUNTIFS({state},"完整",{span},"{sums}")'
        text = f'IF({whole}=0,{text},{guard.rounded(f"""SUMIF({state},"完整",{span})/{whole}""", places)})'
    sheet.write_formula(row, col, f"={text}", book.styles[style], value)


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
