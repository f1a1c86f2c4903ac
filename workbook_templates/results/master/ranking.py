"""排名: sections and totals point to 得分矩阵, the rank is counted from the totals; best on top."""

from dataclasses import dataclass
from math import ceil
from typing import Any

from scoring.numbers import show
from scoring.ranking import points_of
from validators.schemes.ranking_words import ties
from workbook_templates.forms.sheets.pages import page_height
from workbook_templates.results.master.ranking_formulas import RankedCells
from workbook_templates.results.master.remarks import remark, state
from workbook_templates.results.result_book import RANKING, ResultBook, on
from workbook_templates.results.result_words import standing_of
from workbook_templates.results.unit_result import UnitResult
from workbook_templates.xlsx.addresses import a1
from workbook_templates.xlsx.styles import row_height, wider

HEAD_ROW, FIRST_ROW, REMARK_WIDTH = 2, 3, 38.0
AROUND, SMALLER = 100.0, 1.3  # points of title, head and notes; so much a table may shrink to save a page


@dataclass(frozen=True, slots=True)
class RankingColumns:
    """The ranking's columns; those a scheme does not need are None."""

    unit_class: int | None
    first_section: int
    total: int
    grade: int | None
    final_grade: int | None
    state: int
    remark: int
    group: int
    tie_breakers: tuple[int, ...]


def columns_of(book: ResultBook) -> RankingColumns:
    """Which columns the ranking of this scheme needs, from 0."""
    unit_class = 2 if book.classes else None
    first = 3 if book.classes else 2
    total = first + len(book.run.scheme.sections)
    after = total + 1
    grade = after if book.run.scheme.grades else None
    after = after if grade is None else after + 1
    decided = any(unit.final_grade for unit in book.run.heads)
    final = after if decided else None
    after += decided
    group = after + 2
    breakers = tuple(range(group + 1, group + 1 + len(book.run.scheme.tie_breakers)))
    return RankingColumns(unit_class, first, total, grade, final, after, after + 1, group, breakers)


def draw_ranking(book: ResultBook) -> None:
    """Draws the sheet 排名: a row a unit, formulas with the engine's values behind them."""
    columns = columns_of(book)
    run = book.run
    note = f"考核年度：{run.scheme.year}　　组织考核：{run.scheme.office}　　满分：{show(run.scheme.points)}　　"
    note += f"结果状态：{standing_of(run)}" + ("" if run.final else f"（原因见“说明”，共{len(run.reasons)}条）")
    widths = _widths(book, columns)
    sheet = book.sheet(RANKING, "排名", note, widths)
    _draw_head(book, sheet, columns)
    height = AROUND + sum(_draw_unit(book, sheet, columns, index, unit) for index, unit in enumerate(run.units))
    last = FIRST_ROW + len(run.units) - 1
    below = _draw_rule(book, sheet, last + 1, columns.remark, sum(widths))
    sheet.set_column(columns.group, columns.group + len(columns.tie_breakers), None, None, {"hidden": True})
    sheet.print_area(0, 0, below, columns.remark)
    sheet.fit_to_pages(1, ceil(height / (page_height(widths) * SMALLER)))
    sheet.freeze_panes(FIRST_ROW, 2)
    sheet.repeat_rows(HEAD_ROW)


def _draw_rule(book: ResultBook, sheet: Any, row: int, last: int, width: float) -> int:
    """How ranks are given, below the table, and what is compared when totals are equal; gives back the last row."""
    broken = bool(book.run.scheme.tie_breakers)
    same = "同分的比较下列得分，仍相同的同名次" if broken else "同分同名次"
    rule = f"名次按总分由高到低排列，{same}、其后名次顺延；各部分得分和总分取自“得分矩阵”，改动后自动重排名次数字。"
    sheet.write_string(row, 0, rule, book.styles["note"])
    if broken:
        text = f"{ties(book.run.scheme)}。"
        sheet.merge_range(row + 1, 0, row + 1, last, text, book.styles["plain"])
        sheet.set_row(row + 1, row_height([(text, width)]))
    return row + broken


def _widths(book: ResultBook, columns: RankingColumns) -> list[float]:
    sections = [16.0] * len(book.run.scheme.sections)
    widths = [7.0, 24.0, *([14.0] if book.classes else []), *sections, 11.0 + wider(book.run.scheme.total_places)]
    return [*widths, *([9.0] * (columns.state - columns.total - 1)), 16.0, REMARK_WIDTH]


def _draw_head(book: ResultBook, sheet: Any, columns: RankingColumns) -> None:
    titles = {0: "名次", 1: "单位", columns.total: f"总分（{show(book.run.scheme.points)}）"}
    titles |= {columns.state: "完整性", columns.remark: "备注", columns.group: "排名组"}
    titles |= {
        col: f"同分比较 {ref}" for col, ref in zip(columns.tie_breakers, book.run.scheme.tie_breakers, strict=True)
    }
    for col, title in ((columns.unit_class, "类别"), (columns.grade, "等次"), (columns.final_grade, "最终等次")):
        if col is not None:
            titles[col] = title
    for col, section in enumerate(book.run.scheme.sections, columns.first_section):
        full = show(section.brings) if section.counts == "points" else section.worth
        titles[col] = f"{section.title}（{full}）" if section.points or section.unlimited else section.title
    for col, title in titles.items():
        sheet.write_string(HEAD_ROW, col, title, book.styles["head"])
    sheet.set_row(HEAD_ROW, 34)


def _draw_unit(book: ResultBook, sheet: Any, columns: RankingColumns, index: int, unit: UnitResult) -> float:
    """One row; gives back how high it is."""
    row, styles, candidate = FIRST_ROW + index, book.styles, unit.standing.candidate
    said = remark(book.run, unit)
    height = max(21.0, row_height([(said, REMARK_WIDTH)], 9))
    sheet.set_row(row, height)
    _draw_rank(book, sheet, columns, row, unit)
    sheet.write_string(row, 1, unit.name, styles["name"])
    if columns.unit_class is not None:
        sheet.write_string(row, columns.unit_class, book.classes.get(candidate.unit_class, ""), styles["centre"])
    _draw_points(book, sheet, columns, row, unit)
    if columns.grade is not None:
        _draw_grade(book, sheet, row, columns, unit)
    if columns.final_grade is not None:
        sheet.write_string(row, columns.final_grade, candidate.final_grade or "", styles["centre"])
    sheet.write_string(row, columns.state, state(book.run, unit), styles["centre" if unit.complete else "open"])
    sheet.write_string(row, columns.remark, said, styles["small"])
    sheet.row_done(row)
    book.highest = max(book.highest, unit.card.added_up)
    return height


def _draw_points(book: ResultBook, sheet: Any, columns: RankingColumns, row: int, unit: UnitResult) -> None:
    """Sections and total, each pointing to the matrix; a section of other units has a dash."""
    block, place = book.rows[unit.name]
    for col, (source, value) in enumerate(shown_points(book, unit), columns.first_section):
        if source is not None:
            style = book.styles["total" if col == columns.total else "points"]
            sheet.write_formula(row, col, f"={on(block.sheet, place, source)}", style, value)
        else:
            sheet.write_string(row, col, value, book.styles["pale"])


def shown_points(book: ResultBook, unit: UnitResult) -> list[tuple[int | None, float | str]]:
    """What stands in the columns of sections and total, each with its column in the matrix; None beside a dash."""
    block, _ = book.rows[unit.name]
    points = {part.ref: float(part.points) for part in unit.card.sections}
    shown = [(block.column(section.id), points.get(section.id, 0.0)) for section in book.run.scheme.sections]
    told = [*shown, (block.total, float(unit.card.total))]
    return [one if unit.returned and one[0] is not None else (None, "—") for one in told]


def _group(book: ResultBook, unit: UnitResult) -> int:
    """Numbers the units that are ranked together; 0 takes no rank."""
    if unit.standing.rank is None:
        return 0
    return 1 + list(book.classes).index(unit.standing.candidate.unit_class) if book.classes else 1


def _cells(book: ResultBook, columns: RankingColumns, row: int) -> RankedCells:
    rows = (FIRST_ROW, FIRST_ROW + len(book.run.units) - 1)
    return RankedCells(row, rows, columns.group, columns.total, columns.tie_breakers)


def _draw_rank(book: ResultBook, sheet: Any, columns: RankingColumns, row: int, unit: UnitResult) -> None:
    """The rank and, out of sight, what it is counted from besides the total."""
    sheet.write_number(row, columns.group, _group(book, unit), book.styles["unseen"])
    if unit.standing.rank is None:
        sheet.write_string(row, 0, "—", book.styles["pale"])
        return
    _draw_tie_breakers(book, sheet, columns, row, unit)
    sheet.write_formula(row, 0, _cells(book, columns, row).rank(), book.styles["rank"], unit.standing.rank)


def _draw_tie_breakers(book: ResultBook, sheet: Any, columns: RankingColumns, row: int, unit: UnitResult) -> None:
    """The points that are compared when totals are equal, each pointing to the matrix; none count as 0."""
    (block, place), style, places = book.rows[unit.name], book.styles["unseen"], book.run.scheme.row_places
    for col, ref in zip(columns.tie_breakers, book.run.scheme.tie_breakers, strict=True):
        if span := block.span(ref):
            first, last = span
            text = f"=ROUND(SUM({on(block.sheet, place, first)}:{a1(place, last)}),{places})"
            sheet.write_formula(row, col, text, style, float(points_of(unit.card, ref)))
        else:
            sheet.write_number(row, col, 0, style)


def _draw_grade(book: ResultBook, sheet: Any, row: int, columns: RankingColumns, unit: UnitResult) -> None:
    """The grade that total and rank reach; falsification fixes the lowest."""
    assert columns.grade is not None
    falsified = unit.standing.candidate.falsified
    if falsified or unit.grade is None:
        sheet.write_string(row, columns.grade, unit.grade or "—", book.styles["error" if falsified else "pale"])
        return
    text = _cells(book, columns, row).grade(book, unit)
    sheet.write_formula(row, columns.grade, text, book.styles["centre"], unit.grade)
