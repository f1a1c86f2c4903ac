"""排名: sections and totals point to 得分矩阵, the rank is counted from the totals; best on top, a sheet a class."""

from math import ceil
from typing import Any

from scoring.numbers import show
from scoring.ranking import points_of
from validators.schemes.ranking_words import consequence_words, ties
from workbook_templates.forms.sheets.pages import page_height
from workbook_templates.results.master.ranking_formulas import RankedCells
from workbook_templates.results.master.remarks import remark, state
from workbook_templates.results.points_matrix_map import Block
from workbook_templates.results.ranking_map import FIRST_ROW, RankingTable
from workbook_templates.results.result_book import HEAD_ROW, ResultBook
from workbook_templates.results.result_words import standing_of
from workbook_templates.results.unit_result import UnitResult
from workbook_templates.xlsx.addresses import fixed
from workbook_templates.xlsx.styles import one_line, row_height, wider

REMARK_WIDTH = 38.0
AROUND, SMALLER = 100.0, 1.3  # points of title, head and notes; so much a table may shrink to save a page


def draw_ranking(book: ResultBook) -> None:
    """Draws 排名, one sheet for all units that are ranked together: formulas with the engine's values behind them."""
    for table in book.rankings:
        _draw_table(book, table)


def _draw_table(book: ResultBook, table: RankingTable) -> None:
    run, columns = book.run, table.columns
    note = f"考核年度：{run.scheme.year}　　组织考核：{run.scheme.office}　　满分：{show(table.scheme.points)}　　"
    note += f"结果状态：{standing_of(run)}" + ("" if run.final else f"（原因见“说明”，共{len(run.reasons)}条）")
    widths = _widths(book, table)
    sheet = book.sheet(table.sheet, table.title, note, widths)
    _draw_head(book, sheet, table)
    units = enumerate(table.units(run), FIRST_ROW)
    height = AROUND + sum(_draw_unit(book, sheet, table, row, unit) for row, unit in units)
    below = _draw_rules(book, sheet, table, sum(widths))
    sheet.set_column(columns.group, columns.group + len(columns.tie_breakers), None, None, {"hidden": True})
    sheet.print_area(0, 0, below, columns.remark)
    sheet.fit_to_pages(1, ceil(height / (page_height(widths) * SMALLER)))
    sheet.freeze_panes(FIRST_ROW, 2)
    sheet.repeat_rows(HEAD_ROW)
    if table.of_class:
        sheet.autofilter(HEAD_ROW, 0, table.last_row, columns.remark)


def _draw_rules(book: ResultBook, sheet: Any, table: RankingTable, width: float) -> int:
    """How ranks are given, below the table, what is compared when totals are equal, and what follows from grades;
    gives back the last row."""
    scheme, row = book.run.scheme, table.last_row + 1
    same = "同分的比较下列得分，仍相同的同名次" if scheme.tie_breakers else "同分同名次"
    points = f"各部分得分和总分取自“{table.block.sheet}”，改动后自动重排名次数字。"
    sheet.write_string(row, 0, f"名次按总分由高到低排列，{same}、其后名次顺延；{points}", book.styles["note"])
    texts = [f"{ties(scheme)}。"] if scheme.tie_breakers else []
    if said := consequence_words(scheme):
        texts.append("\n".join(said))
    for under, text in enumerate(texts, row + 1):
        sheet.merge_range(under, 0, under, table.columns.remark, text, book.styles["plain"])
        sheet.set_row(under, row_height([(text, width)]))
    return row + len(texts)


def _widths(book: ResultBook, table: RankingTable) -> list[float]:
    columns, sections = table.columns, [16.0] * len(table.sections)
    named = one_line((unit.name for unit in book.run.heads), 24.0)
    widths = [7.0, named, *sections, 11.0 + wider(book.run.scheme.total_places)]
    return [*widths, *([9.0] * (columns.state - columns.total - 1)), 16.0, REMARK_WIDTH]


def _draw_head(book: ResultBook, sheet: Any, table: RankingTable) -> None:
    columns = table.columns
    titles = {0: "名次", 1: "单位", columns.total: f"总分（{show(table.scheme.points)}）"}
    titles |= {columns.state: "完整性", columns.remark: "备注", columns.group: "排名组"}
    titles |= {
        col: f"同分比较 {ref}" for col, ref in zip(columns.tie_breakers, book.run.scheme.tie_breakers, strict=True)
    }
    for col, title in ((columns.grade, "等次"), (columns.final_grade, "最终等次")):
        if col is not None:
            titles[col] = title
    for col, section in enumerate(table.sections, columns.first_section):
        full = show(section.brings) if section.counts == "points" else section.worth
        titles[col] = f"{section.title}（{full}）" if section.points or section.unlimited else section.title
    for col, title in titles.items():
        sheet.write_string(HEAD_ROW, col, title, book.styles["head"])
    sheet.set_row(HEAD_ROW, 34)


def _draw_unit(book: ResultBook, sheet: Any, table: RankingTable, row: int, unit: UnitResult) -> float:
    """One row; gives back how high it is."""
    columns, styles, candidate = table.columns, book.styles, unit.standing.candidate
    said = remark(book.run, unit)
    height = max(21.0, row_height([(said, REMARK_WIDTH)], 9))
    sheet.set_row(row, height)
    _draw_rank(book, sheet, table, row, unit)
    sheet.write_string(row, 1, unit.name, styles["name"])
    _draw_points(book, sheet, table, row, unit)
    if columns.grade is not None:
        _draw_grade(book, sheet, row, table, unit)
    if columns.final_grade is not None:
        sheet.write_string(row, columns.final_grade, candidate.final_grade or "", styles["centre"])
    sheet.write_string(row, columns.state, state(book.run, unit), styles["centre" if unit.complete else "open"])
    sheet.write_string(row, columns.remark, said, styles["small"])
    sheet.row_done(row)
    book.highest[table.sheet] = max(book.highest.get(table.sheet, unit.card.added_up), unit.card.added_up)
    return height


def _draw_points(book: ResultBook, sheet: Any, table: RankingTable, row: int, unit: UnitResult) -> None:
    """Sections and total, each pointing to the matrix; what a unit has no points of has a dash."""
    (block, place), columns = book.rows[unit.name], table.columns
    for col, (source, value) in enumerate(shown_points(table, unit), columns.first_section):
        if source is not None:
            style = book.styles["total" if col == columns.total else "points"]
            sheet.write_formula(row, col, f"={_from(block, place, source)}", style, value)
        else:
            sheet.write_string(row, col, value, book.styles["pale"])


def _from(block: Block, row: int, col: int) -> str:
    """How a formula names a cell of the matrix; it still does when the ranking is sorted by its filter."""
    return f"'{block.sheet}'!{fixed(row, col)}"


def shown_points(table: RankingTable, unit: UnitResult) -> list[tuple[int | None, float | str]]:
    """What stands in the columns of sections and total, each with its column in the matrix; None beside a dash."""
    points = {part.ref: float(part.points) for part in unit.card.sections}
    shown = [(table.block.column(section.id), points.get(section.id, 0.0)) for section in table.sections]
    told = [*shown, (table.block.total, float(unit.card.total))]
    return [one if unit.returned and one[0] is not None else (None, "—") for one in told]


def _cells(table: RankingTable, row: int) -> RankedCells:
    columns = table.columns
    return RankedCells(row, (FIRST_ROW, table.last_row), columns.group, columns.total, columns.tie_breakers)


def _draw_rank(book: ResultBook, sheet: Any, table: RankingTable, row: int, unit: UnitResult) -> None:
    """The rank and, out of sight, what it is counted from besides the total; 1 is for units that are ranked."""
    sheet.write_number(row, table.columns.group, int(unit.standing.rank is not None), book.styles["unseen"])
    if unit.standing.rank is None:
        sheet.write_string(row, 0, "—", book.styles["pale"])
        return
    _draw_tie_breakers(book, sheet, table, row, unit)
    sheet.write_formula(row, 0, _cells(table, row).rank(), book.styles["rank"], unit.standing.rank)


def _draw_tie_breakers(book: ResultBook, sheet: Any, table: RankingTable, row: int, unit: UnitResult) -> None:
    """The points that are compared when totals are equal, each pointing to the matrix; none count as 0."""
    (block, place), style, places = book.rows[unit.name], book.styles["unseen"], book.run.scheme.row_places
    for col, ref in zip(table.columns.tie_breakers, book.run.scheme.tie_breakers, strict=True):
        if span := block.span(ref):
            first, last = span
            text = f"=ROUND(SUM({_from(block, place, first)}:{fixed(place, last)}),{places})"
            sheet.write_formula(row, col, text, style, float(points_of(unit.card, ref)))
        else:
            sheet.write_number(row, col, 0, style)


def _draw_grade(book: ResultBook, sheet: Any, row: int, table: RankingTable, unit: UnitResult) -> None:
    """The grade that total and rank reach; falsification fixes the lowest."""
    assert table.columns.grade is not None
    falsified = unit.standing.candidate.falsified
    if falsified or unit.grade is None:
        sheet.write_string(row, table.columns.grade, unit.grade or "—", book.styles["error" if falsified else "pale"])
        return
    text = _cells(table, row).grade(book, unit)
    sheet.write_formula(row, table.columns.grade, text, book.styles["centre"], unit.grade)
