"""Templates on paper and on a small screen: nothing falls off a page, heads leave room, no answer is cut in silence."""

from io import BytesIO
from itertools import pairwise

import pytest
from openpyxl.utils.cell import range_boundaries
from python_calamine import CalamineWorkbook

from benchmarks.render import holders
from tests.templates.support import blank, filled
from workbook_templates.forms.build import draw
from workbook_templates.forms.layouts import layout_of
from workbook_templates.forms.sheets.drawing import LONG, Drawing
from workbook_templates.forms.sheets.pages import NARROW, PAPER_HEIGHT, PAPER_WIDTH, WIDE, points_wide
from workbook_templates.schemes.store import load, shipped
from workbook_templates.xlsx.new_workbook import new_workbook
from workbook_templates.xlsx.styles import SMALL, Styles, characters_shown, row_height

ROWS, LEAST_LEFT = 480, 0.5
"""Pixels that a screen of 768 leaves for a sheet once the program's own bars have theirs, and the share of them that
must be left to scroll in."""
WORKBOOKS = [(name, kind, holder) for name in shipped() for kind, _, holder in holders(load(name))]


def drawn(name, kind, holder, values=()):
    """The sheets of a template as the writing library was told to make them."""
    scheme = load(name)
    layout = layout_of(scheme, kind, holder)
    with new_workbook(BytesIO()) as workbook:
        drawing = Drawing(layout, workbook, Styles(workbook, scheme.row_places, scheme.total_places), dict(values))
        draw(drawing)
    return layout, workbook.worksheets()


def heights(sheet, rows):
    """In points; the library keeps pixels."""
    return [sheet.row_sizes.get(row, [sheet.default_row_height])[0] * 3 / 4 for row in rows]


def widths(sheet, columns):
    """In characters."""
    return [(sheet.col_info[col].width - 5) / 7 for col in columns]


@pytest.fixture(scope="module", params=WORKBOOKS, ids="-".join)
def sheets(request):
    return drawn(*request.param)[1]


def test_frozen_heads_leave_half_of_a_small_screen(sheets):
    for sheet in (sheet for sheet in sheets if sheet.panes):
        assert sum(heights(sheet, range(sheet.panes[0]))) * 4 / 3 <= ROWS * (1 - LEAST_LEFT), sheet.name


def test_scaled_pages_hold_what_stands_between_their_breaks(sheets):
    """Where a sheet is fitted to pages, the program sees to its width."""
    for sheet in (sheet for sheet in sheets if sheet.print_area_range and not sheet.fit_page):
        first_col, first, last_col, last = (
            at - 1 for at in range_boundaries(sheet.print_area_range.rpartition("!")[2])
        )
        share = sheet.print_scale / 100
        starts = [first_col, *sheet.vbreaks, last_col + 1]
        repeated = widths(sheet, range(2)) if sheet.vbreaks else []
        for start, end in pairwise(starts):
            page = [*(repeated if start else []), *widths(sheet, range(start, end))]
            for digit in (NARROW, WIDE):
                assert points_wide(page, digit) * share <= PAPER_WIDTH, (sheet.name, digit)
        rows = [first, *sheet.hbreaks, last + 1]
        assert sheet.hbreaks or sheet.vbreaks
        for start, end in pairwise(rows) if sheet.hbreaks else ():
            titles = sum(heights(sheet, range(1, 4))) if start else 0
            assert (titles + sum(heights(sheet, range(start, end)))) * share <= PAPER_HEIGHT, (sheet.name, start)


def test_every_page_of_a_table_repeats_title_unit_and_head(sheets):
    for sheet in (sheet for sheet in sheets if sheet.hbreaks):
        assert sheet.repeat_row_range.endswith("!$2:$4"), sheet.name


def long_answers(layout):
    return [f for f in layout.fields if f.type == "text" and f.role in LONG and not f.locked]


def said(data):
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    cells = (cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row)
    return [cell for cell in cells if "打印会截断" in str(cell)]


def test_a_line_below_the_table_tells_which_answers_paper_would_cut():
    layout, data = blank("shipped", "unit")
    assert said(data) == []
    fields, shown = long_answers(layout), characters_shown(22, row_height([], SMALL, least=3), SMALL)
    assert said(filled("shipped", "unit", {fields[0].key: "文" * shown}).data) == []
    cut = filled("shipped", "unit", {field.key: "文" * 300 for field in fields[:2]}).data
    assert [text[:6] for text in said(cut)] == ["▲ 有2格文"]


def test_rows_are_as_high_as_what_is_already_filled_in():
    layout, _ = drawn(*WORKBOOKS[0])
    answers = {field.key: "县委、县政府高度重视，逐项分解任务。" * 6 for field in long_answers(layout)}
    layout, sheets = drawn(*WORKBOOKS[0], answers)
    by_name = {sheet.name: sheet for sheet in sheets}
    for field in long_answers(layout):
        sheet = by_name[field.at.sheet]
        (width,), (height,) = widths(sheet, [field.at.col]), heights(sheet, [field.at.row])
        assert characters_shown(width, height, SMALL) >= len(answers[field.key])
    assert long_answers(layout)
