"""Templates on paper and on a small screen: nothing falls off a page or is too small to read, heads leave room, no
answer is cut in silence."""

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

import pytest
from openpyxl.utils.cell import range_boundaries
from python_calamine import CalamineWorkbook

from benchmarks.render import holders
from scoring.scheme.model import Scheme
from tests.templates.support import SHIPPED, blank
from workbook_templates.forms.build import build, draw
from workbook_templates.forms.fill import rewritten
from workbook_templates.forms.layout.geometry import Layout
from workbook_templates.forms.layout.names import HELP
from workbook_templates.forms.layouts import layout_of
from workbook_templates.forms.sheets.drawing import LONG, Drawing
from workbook_templates.forms.sheets.pages import (
    NARROW,
    PAPER_HEIGHT,
    PAPER_WIDTH,
    UPRIGHT_HEIGHT,
    UPRIGHT_WIDTH,
    WIDE,
    points_wide,
)
from workbook_templates.schemes.store import load, shipped
from workbook_templates.xlsx.new_workbook import new_workbook
from workbook_templates.xlsx.recalculate import recalculated
from workbook_templates.xlsx.styles import Styles, row_height, title_width

ROWS, LEAST_LEFT = 480, 0.5
"""Pixels that a screen of 768 leaves for a sheet once the program's own bars have theirs, and the share of them that
must be left to scroll in."""
LEGIBLE, SAME = 7.5, 0.02
"""Points of the smallest letters on paper, and what programs round."""


class Case(NamedTuple):
    """A workbook that is drawn."""

    name: str
    scheme: Scheme
    kind: str
    holder: str


def cases():
    for name in shipped():
        scheme = load(name)
        yield from (Case(f"{name}-{kind}{number}", scheme, kind, holder) for kind, number, holder in holders(scheme))
    scheme = load("anshan-2020")
    many = tuple(replace(scheme.units[0], name=f"鞍山高新技术产业开发区{number:02}") for number in range(50))
    yield Case("fifty-units", replace(scheme, units=many), "department", scheme.departments[0])


def drawn(case, values=()):
    """The sheets of a template as the writing library was told to make them."""
    layout = layout_of(case.scheme, case.kind, case.holder)
    with new_workbook(BytesIO()) as workbook:
        styles = Styles(workbook, case.scheme.row_places, case.scheme.total_places)
        draw(Drawing(layout, workbook, styles, dict(values)))
    return layout, workbook.worksheets()


def heights(sheet, rows):
    """In points; the library keeps pixels."""
    return [sheet.row_sizes.get(row, [sheet.default_row_height])[0] * 3 / 4 for row in rows]


def widths(sheet, columns):
    """In characters."""
    return [(sheet.col_info[col].width - 5) / 7 for col in columns]


class Page(NamedTuple):
    """Rows and columns from 0, what is repeated first; `scale` the share at which it is printed, in either font."""

    rows: list[int]
    columns: list[int]
    scale: float


def repeated(text):
    return [int(each) - 1 for each in re.findall(r"\d+", text)]


def pages(sheet):
    """What falls on each page of a sheet, and how large it is printed there."""
    first_col, first, last_col, last = (at - 1 for at in range_boundaries(sheet.print_area_range.rpartition("!")[2]))
    across, down = [first_col, *sheet.vbreaks, last_col + 1], [first, *sheet.hbreaks, last + 1]
    top, bottom = repeated(sheet.repeat_row_range) or (0, -1)
    found = []
    for (left, right), (upper, lower) in ((x, y) for x in pairwise(across) for y in pairwise(down)):
        columns = [*(range(2) if left > first_col else ()), *range(left, right)]
        rows = [*(range(top, bottom + 1) if upper > first else ()), *range(upper, lower)]
        found.append(Page(rows, columns, fitted(sheet, rows, columns) if sheet.fit_page else sheet.print_scale / 100))
    return found


def fitted(sheet, rows, columns):
    high, wide = sum(heights(sheet, rows)), points_wide(widths(sheet, columns), WIDE)
    paper = (UPRIGHT_WIDTH, UPRIGHT_HEIGHT) if sheet.orientation else (PAPER_WIDTH, PAPER_HEIGHT)
    return min(1.0, paper[0] / wide, paper[1] / high)


@pytest.fixture(scope="module", params=cases(), ids=lambda case: case.name)
def workbook(request):
    return drawn(request.param)


def tables(workbook):
    layout, sheets = workbook
    by_name = {sheet.name: sheet for sheet in sheets}
    return [(table, by_name[table.sheet]) for table in layout.tables]


def test_frozen_heads_leave_half_of_a_small_screen(workbook):
    for sheet in (sheet for sheet in workbook[1] if sheet.panes):
        assert sum(heights(sheet, range(sheet.panes[0]))) * 4 / 3 <= ROWS * (1 - LEAST_LEFT), sheet.name


def test_what_is_to_stand_on_a_page_fits_on_it_in_either_font(workbook):
    for sheet in workbook[1]:
        wide, high = (UPRIGHT_WIDTH, UPRIGHT_HEIGHT) if sheet.orientation else (PAPER_WIDTH, PAPER_HEIGHT)
        for page in pages(sheet):
            for digits in (NARROW, WIDE):
                assert points_wide(widths(sheet, page.columns), digits) * page.scale <= wide + 1, (sheet.name, page)
            assert sum(heights(sheet, page.rows)) * page.scale <= high + 1, (sheet.name, page)


def test_nothing_is_printed_too_small_to_be_read(workbook):
    for sheet in workbook[1]:
        for page in pages(sheet):
            cells = (sheet.table.get(row, {}).get(col) for row in page.rows for col in page.columns)
            sizes = {cell.format.font_size for cell in cells if cell and cell.format}
            assert min(sizes) * page.scale >= LEGIBLE - SAME, (sheet.name, page.scale, sizes)


def test_every_page_of_a_table_has_its_title_unit_and_head_and_more_than_one_row(workbook):
    for table, sheet in tables(workbook):
        top, bottom = repeated(sheet.repeat_row_range)
        assert top <= 1 and bottom == table.first - 1, sheet.name
        starts = [table.first, *sheet.hbreaks, table.last + 1]
        if sheet.hbreaks:
            assert min(end - start for start, end in pairwise(starts)) > 1, (sheet.name, starts)


def test_titles_are_not_wider_than_their_pages(workbook):
    layout = workbook[0]
    for _, sheet in tables(workbook):
        for page in pages(sheet):
            assert sum(widths(sheet, page.columns)) >= title_width(layout.scheme.marked_title), sheet.name


def test_no_page_of_the_instructions_ends_with_a_heading(workbook):
    sheet = next(sheet for sheet in workbook[1] if sheet.name == HELP)
    headings = {row for row, cells in sheet.table.items() if cells[0].format.font_size == 12}
    assert headings and not headings & {row - 1 for row in sheet.hbreaks}


def test_a_table_holds_no_column_of_dashes_alone(workbook):
    asked = {(field.at.sheet, field.at.col) for field in workbook[0].fields}
    for table, sheet in tables(workbook):
        texts = sheet.str_table.string_array or list(sheet.str_table.string_table)
        for col in range(len(table.columns) - 2):
            shown = [sheet.table[row].get(col) for row in table.rows]
            dashes = [cell for cell in shown if hasattr(cell, "string") and texts[cell.string] == "—"]
            assert len(dashes) < len(shown) or (sheet.name, col) in asked, (sheet.name, col)


def test_every_text_of_the_office_shows_whole(workbook):
    for table, sheet in tables(workbook):
        texts = sheet.str_table.string_array or list(sheet.str_table.string_table)
        joined = {(first, left): (last, right) for first, left, last, right in sheet.merge}
        for row in range(table.head, table.last + 1):
            for col, cell in sheet.table[row].items():
                if not hasattr(cell, "string") or not cell.format.text_wrap or sheet.col_info[col].hidden:
                    continue
                last, right = joined.get((row, col), (row, col))
                wide = sum(widths(sheet, range(col, right + 1))) * NARROW.character - PADDING
                text, high = texts[cell.string], sum(heights(sheet, range(row, last + 1)))
                assert lines(text, wide) * LINE <= high + 1, (sheet.name, row, col, text)


def test_a_number_of_many_digits_is_made_smaller_and_shows_as_a_number(workbook):
    layout, sheets = workbook
    by_name = {sheet.name: sheet for sheet in sheets}
    for field in (field for field in layout.fields if field.type in ("number", "count") and not field.locked):
        look = by_name[field.at.sheet].table[field.at.row][field.at.col].format
        assert look.shrink and not look.text_wrap, field


LONGEST = "县委、县政府高度重视，逐项分解任务，明确牵头部门和完成时限。" * 20
CORPUS = {
    "short": "见附件",
    "three short lines": "第1页\n第2页",
    "evidence": f"{LONGEST[:95]}",
    "work": "\n".join(LONGEST[start : start + 97] for start in range(0, 582, 97)),
    "a word": "https://www.example.gov.cn/" + "ABCDEFGHIJ" * 12,
    "English": "The county held four meetings and issued three documents in the year. " * 3,
    "paragraphs": "\n".join("一二三四五六七八九"),
    "15 digits": "123456789012345",
}
LINE, PADDING = 13.5, 3.75
"""Points of a line of 宋体 10.5, and of what a cell keeps empty at its sides."""


def lines(text, width):
    """How many lines a text takes in so many points: a Chinese character is 10.5 wide, another half of it; a word
    goes on to the next line if it can."""
    found = 0
    for paragraph in text.split("\n"):
        left, found = width, found + 1
        for word in re.findall(r"[!-~]+|.", paragraph):
            parts = [5.25] * len(word) if word.isascii() else [10.5]
            if sum(parts) > left and sum(parts) <= width:
                left, found = width, found + 1
            for part in parts:
                if part > left:
                    left, found = width, found + 1
                left -= part
    return found


def answers(layout: Layout):
    fields = [f for f in layout.fields if f.type == "text" and not f.locked]
    office = layout.kind.proposes or layout.kind.corrects
    return [f for f in fields if f.ref == "progress" or f.role in LONG or (office and f.ref != "cover")]


PAPERS = (("ganzhou-2021", "unit"), ("ganzhou-2021", "review"), ("xiamen-2020", "group"), ("anshan-2020", "proposal"))


@pytest.mark.parametrize(("name", "kind"), PAPERS)
def test_a_text_shows_whole_or_it_is_told_that_paper_would_cut_it(name, kind):
    scheme = load(name)
    holder = next(holder for each, _, holder in holders(scheme) if each == kind)
    layout, sheets = drawn(Case(name, scheme, kind, holder))
    data, by_name = build(scheme, kind, holder), {sheet.name: sheet for sheet in sheets}
    fields, told = answers(layout), {}
    for text in CORPUS.values():
        cut = 0
        for field in fields:
            sheet = by_name[field.at.sheet]
            (width,), (height,) = widths(sheet, [field.at.col]), heights(sheet, [field.at.row])
            cut += lines(text, NARROW.character * width - PADDING) * LINE > height
        told[text] = said(recalculated(rewritten(data, dict.fromkeys((field.at for field in fields), text))))
        assert told[text] >= cut, text
    assert told[CORPUS["short"]] == 0 and told[CORPUS["work"]] > 0


def test_a_page_of_progress_has_room_for_a_page_of_text():
    scheme = load("xiamen-2020")
    layout = layout_of(scheme, "group", scheme.groups[0].name)
    data = build(scheme, "group", layout.holder)
    assert said(recalculated(rewritten(data, {layout.progress[0].at: CORPUS["work"]}))) == 0


def said(data):
    """How many answers are told to be too long."""
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    cells = (cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row)
    return sum(int(re.search(r"\d+", cell)[0]) for cell in cells if "打印会截断" in str(cell))


def test_rows_are_as_high_as_what_is_already_filled_in():
    layout, _ = blank("shipped", "unit")
    answered = {field.key: "县委、县政府高度重视，逐项分解任务。" * 6 for field in answers(layout)}
    layout, sheets = drawn(Case("", SHIPPED, "unit", layout.holder), answered)
    by_name = {sheet.name: sheet for sheet in sheets}
    for field in answers(layout):
        sheet = by_name[field.at.sheet]
        (width,), (height,) = widths(sheet, [field.at.col]), heights(sheet, [field.at.row])
        assert height >= row_height([(answered[field.key], width)]) - 1
    assert answers(layout)
