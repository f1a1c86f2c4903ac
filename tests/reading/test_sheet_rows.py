"""A sheet that was taken apart row by row says of its cells what a search through the whole of it finds."""

from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest

from tests.reading.package import GOOD
from workbook_templates.incoming.remembered import Remembered
from workbook_templates.incoming.row_text import ASTRAY, MARKED, TYPED, VALUELESS, formulas_begun, row_text
from workbook_templates.incoming.sheet_rows import MOST_ROWS, _taken_apart, sheet_rows
from workbook_templates.incoming.valueless_cells import as_texts
from workbook_templates.incoming.xlsx_reach import plain, repeated
from workbook_templates.read.display.cell_xml import _USUAL
from workbook_templates.read.display.rich_text import has_marks

with ZipFile(BytesIO(GOOD)) as package:
    SHEETS = [package.read(name) for name in package.namelist() if "worksheets/sheet" in name]
PIECES = (
    b'<c r="B3"/>', b'<c r="AB12" s="1"><v>1</v></c>', b'<c r="C3" t="e"><v>#N/A</v></c>', b"<c><v>1</v></c>",
    b'<c r="D4" t="str"><f>A1</f><v></v></c>', b'<c r="D4"><f>A1</f></c>', b'<c r="D4"><f>A1</f><v></v></c>',
    b'<c r="E5" t="inlineStr"><is><r><rPr><strike/></rPr><t>1</t></r></is></c>', b'<row r="7"/>', b"<row>", b":c ",
    b'<c r="ABC1"/>', b'<c r="A12345"/>', b"<!DOCTYPE x>", b"</row>", b"</sheetData>", b"<sheetData>", b' r="B5"',
    b'<f t="shared" si="0"/>', b"vertAlign", b'"e"', b"<x:c r='A1'/>", b">", b"<", b'"',
)  # fmt: skip


def changed(xml, random):
    """With some pieces put in, taken away or doubled."""
    for _ in range(random.randint(0, 3)):
        at = random.choice([random.randrange(len(xml)), xml.find(b"<c ", random.randrange(len(xml)))])
        end = at + random.choice([0, 0, 1, 40])
        xml = xml[:at] + random.choice((*PIECES, xml[at : at + 60])) + xml[end:]
    return xml


@pytest.mark.parametrize("seed", range(4))
def test_whatever_stands_in_it(seed):
    random, usual = Random(seed), 0
    for _ in range(200):
        xml = changed(random.choice(SHEETS), random)
        if (cells := sheet_rows(xml)) is None:
            continue
        usual += 1
        assert sheet_rows(xml) == cells
        cells, alone = cells.frame, _taken_apart(xml, row_text)
        assert (cells.signs, cells.begun) == (
            alone.signs,
            alone.begun,
        ) and cells.by_number.keys() == alone.by_number.keys()
        assert (cells.tags, cells.formulas) == (alone.tags, alone.formulas)
        assert plain(xml) and cells.tags == dict(_USUAL.findall(xml))
        assert (MARKED in cells.signs, TYPED in cells.signs) == (has_marks(xml), b"<!DOCTYPE" in xml)
        assert ASTRAY in cells.signs or repeated(xml) == ""
        assert VALUELESS in cells.signs or not as_texts({"": xml})
        assert cells.begun == formulas_begun(xml)
    assert usual > 20


def test_the_sheets_of_a_return_are_usual():
    assert all(sheet_rows(xml) for xml in SHEETS)


def test_rows_that_differ_in_their_values_alone():
    row = b'<row r="2"><c r="B2" s="4"><f>1+1</f><v>%s</v></c><c r="C2"/></row>'
    one, other, unlike = (
        sheet_rows(b"<sheetData>" + row % value + b"</sheetData>").frame for value in (b"2", b"3>2", b"strike")
    )
    assert one is other and one.rows[0] is not unlike.rows[0]
    assert (one.signs, unlike.signs) == (frozenset(), {MARKED})
    assert one.tags == unlike.tags == {b"B2": b' s="4"', b"C2": b"/"} and one.formulas == unlike.formulas


def test_formulas_in_their_order():
    first = b'<row r="2"><c r="B2"><f>1+1</f><v>2</v></c></row>'
    second = b'<row r="3"><c r="A3"><f t="array" ref="A3">B2</f><v>2</v></c></row>'
    cells = sheet_rows(b"<sheetData>" + first + second + b"</sheetData>")
    assert cells.frame.formulas == [(b"B2", b"<f>1+1</f>"), (b"A3", b'<f t="array" ref="A3">B2</f>')]


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="2"><c r="B2"/><c r="C2"/><c r="B2"/></row>',
        b'<row r="2"><c r="B2"/></row><row r="2"><c r="C2"/></row>',
        b'<row r="2"><c r="B2"/></row><row r="3"><c r="B2"/></row>',
        b'<row r="2"><c r="B2" t="inlineStr"><is><t>1</t></is></c><c r="B2"/></row>',
    ],
)
def test_places_that_may_be_stated_twice(rows):
    cells = sheet_rows(b"<sheetData>" + rows + b"</sheetData>")
    assert ASTRAY in cells.frame.signs


def test_what_is_kept_has_an_end():
    asked = []
    known = Remembered(lambda text: asked.append(text) or text.upper(), 2, 3)
    texts = [b"a", b"b", b"c", b"a", b"long", b"long", b"d", b"e", b"b"]
    assert [known[text] for text in texts] == [text.upper() for text in texts]
    assert asked == [b"a", b"b", b"c", b"long", b"long", b"d", b"e", b"b"]  # the first was still there
    assert len(known) <= 2 and len(known.former) <= 2


@pytest.mark.parametrize(("more", "is_kept"), [(0, True), (1, False)])
def test_sheets_of_very_many_rows_are_not_kept(more, is_kept):
    rows = b"".join(b'<row r="%d"/>' % number for number in range(1, MOST_ROWS + more + 1))
    first, again = (sheet_rows(b"<sheetData>" + rows + b"</sheetData>").frame for _ in range(2))
    assert (first is again) == is_kept


@pytest.mark.parametrize(("col", "is_known"), [(b"IV", True), (b"IW", False)])
def test_very_wide_rows_are_left_to_the_library(col, is_known):
    row = row_text(b'r="1"><c r="' + col + b'1"><v>0</v></c></row>')
    assert (row.places is not None) == is_known
