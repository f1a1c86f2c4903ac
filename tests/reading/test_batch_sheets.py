"""A return that differs from one before in its values alone is read as the library reads it, without it."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.reading.package import GOOD, edited
from tests.templates.support import random_workbook
from workbook_templates.incoming import sheets
from workbook_templates.incoming.examine import examine
from workbook_templates.incoming.sheets import Sheets
from workbook_templates.read.batch_sheets import BatchSheets

TEXTS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
with ZipFile(BytesIO(GOOD)) as package:
    PARTS = {name: package.read(name).decode() for name in (STYLES, BOOK, LINKS)}
    SHEET = max(package.namelist(), key=lambda name: len(package.read(name)) if "worksheets/" in name else 0)
    XML = package.read(SHEET)
HEAD, TAIL = XML[: XML.index(b"<row ")], XML[XML.index(b"</sheetData>") :]
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
CELLS = (
    b'<c r="B2"><v>1</v></c><c r="C2"/>', b'<c r="B2" t="n"><v>-0</v></c>', b'<c r="B2"><v>1E5</v></c>',
    b'<c r="B2"><v>1e400</v></c>', b'<c r="B2"><v> 1</v></c>', b'<c r="B2"><v>1_0</v></c>', b'<c r="B2"><v>nan</v></c>',
    b'<c r="B2" t="str"><f>A1</f><v></v></c>', b'<c r="B2" t="str"><v> a b </v></c>', b'<c r="B2" t="str"><v/></c>',
    b'<c r="B2" t="str"><v>a&amp;b &lt;&gt;</v></c>', b'<c r="B2" t="str"><v>a&#10;b</v></c>',
    b'<c r="B2" t="str"><v>a\rb</v></c>', b'<c r="B2" t="str"><v>_x0041_</v></c>', b'<c r="B2" t="str"><v>\xff</v></c>',
    b'<c r="B2" t="str"><v>&x;</v></c>', b'<c r="B2" t="s"><v>99999</v></c>', b'<c r="B2" t="s"><v>01</v></c>',
    b'<c r="B2" t="s"><v></v></c>', b'<c r="B2" t="b"><v>1</v></c>', b'<c r="B2" s="9999"><v>1</v></c>',
    b'<c r="C2"><v>1</v></c><c r="B2"><v>2</v></c>', b'<c r="B2" t="inlineStr"><is><t>a</t></is></c>',
    b'<c r="B2" cm="1"><v>1</v></c>', b'<c r="B2"><f aca="false">A1</f><v>2</v></c>', b'<c r="XX2"><v>1</v></c>',
    b'<c r="B2"><f>A1>0</f></c><c r="C2"><v>1</v></c>', b'<c r="B2"><f>A1&amp;"&#65;_x0041_"</f><v></v></c>',
    b'<c r="B2"><f>"&lt;"&amp;A1</f><v></v></c>', b'<c r="B2" t="str"><f>A1</f><v>=A1>0</v></c>',
    b'<c r="B2"><f>"\xff"</f><v>1</v></c>', b'<c r="B2"><f>&x;</f><v>1</v></c>', b'<c r="B2"><f>&#xZ;]]></f></c>',
    b'<c r="B2" t="e"><f>A1</f><v>#N/A</v></c>', b'<c r="B2" t="inlineStr"><f>A1</f></c><c r="C2"/>',
    b'<c r="B2" t="inlineStr"><is><t> a&#20013;_ </t></is></c><c r="C2"><f>A1</f></c><c r="D2"><v>strike</v></c>',
)  # fmt: skip
ITEMS = (
    b"<si><t> a </t></si>", b'<si><t xml:space="preserve"> a </t></si>', b"<si><t></t></si>", b"<si><t>&#65;</t></si>",
    b"<si><t>&quot;</t></si>", b"<si><t>\xe3\x80\x80a</t></si>", b"<si><r><t>a</t></r></si>",
    b"<si><t>_x0041_</t></si>",
)  # fmt: skip


def renumbered(texts):
    return texts.replace("<t>", "<t>1")


def told(kind, *given):
    """Every sheet, and what could not be read."""
    try:
        found = kind(*given)
        return [(name, repr(found[name])) for name in found], set(found.unread)
    except BaseException as problem:
        return type(problem)


def same(data):
    examined = examine(data, "甲.xlsx")
    library = told(Sheets, examined.package, "甲.xlsx", examined.unread)
    assert told(BatchSheets, examined, "甲.xlsx") == library
    return library


@pytest.fixture(scope="module", autouse=True)
def first():
    """The first of the batch."""
    return same(GOOD)


@pytest.mark.parametrize("cell", CELLS)
def test_whatever_a_cell_holds(cell):
    for value in (b"1", b"2", b"=3", b'"e"'):
        other = b'<row r="1"><c r="A1" t="str"><v>' + value + b"</v></c></row>"
        row = b'<row r="2">' + cell + b'</row><row r="4" ht="20"/>'
        assert same(edited({SHEET: lambda _, rows=other + row: HEAD + rows + TAIL}))


@pytest.mark.parametrize("item", ITEMS)
def test_whatever_a_text_holds(item):
    assert same(edited({TEXTS: lambda xml: xml.encode().replace(b"<si>", item + b"<si>", 1)}))


@pytest.mark.parametrize(
    "row",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row>',
        b'<row r="3" x="&"></row>',
        b"<row/>",
        b"x",
        b'<row r="02"><c r="A02" t="str"><v></v></c><c r="B02"><v>3</v></c></row>',
    ],
)
def test_whatever_a_row_is(row):
    other = b'<row r="2"><c r="A2"><v>2</v></c></row>'
    assert same(edited({SHEET: lambda _: HEAD + other + row + TAIL}))


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        (HEAD + b"<!-- ", b"</sheetData>--></sheetData ></worksheet>"),
        (HEAD.replace(b"<sheetData>", b"<sheetData/><sheetData>"), TAIL),
        (HEAD.replace(b"<sheetData>", b"<x a='<sheetData>"), b"</sheetData>'/><sheetData></sheetData ></worksheet>"),
        (HEAD.replace(b"<sheetData>", b"<x a='><sheetData>"), b"</sheetData>'/><sheetData></sheetData ></worksheet>"),
        (HEAD, b"</sheetData><x"),
        (HEAD.replace(b"<sheetData>", b"<v>9</v><sheetData>"), TAIL),
        (HEAD, TAIL.replace(b"</sheetData>", b"</sheetData><v>9</v>")),
        (HEAD + b'<row r="1"><c r="A1"><x><v>8</v></x></c></row>', TAIL),
    ],
)
def test_rows_that_are_none_to_the_library(before, behind):
    for value in (b"1", b"2", b"3"):
        row = b'<row r="2"><c r="A2"><v>' + value + b"</v></c></row>"
        assert same(edited({SHEET: lambda _, row=row: before + row + behind}))


@pytest.mark.parametrize(
    ("part", "end", "more"),
    [
        (BOOK, "</sheets>", '<!-- <sheet name="{0}" sheetId="77" r:id="rId2"/> --></sheets>'),
        (BOOK, "</workbook>", '<x><sheet name="{0}" sheetId="77" r:id="rId2"/></x></workbook>'),
        (BOOK, "</sheets>", '<sheet name="{0}" sheetId="77" r:id="rId2"/></sheets>'),
        (LINKS, "</Relationships>", '<!--<Relationship Id="rId1" Target="worksheets/sheet2.xml"/>--></Relationships>'),
        (
            LINKS,
            "</Relationships>",
            '<Relationship Id="rId1" Type="{1}" Target="worksheets/sheet2.xml"/></Relationships>',
        ),
        (STYLES, "</styleSheet>", '<numFmts><numFmt numFmtId="900" formatCode="0"/></numFmts></styleSheet>'),
    ],
)
def test_which_sheet_and_which_format_a_workbook_claims(part, end, more):
    first = re.findall('<sheet name="([^"]*)"', PARTS[BOOK])[0]
    style = PARTS[STYLES].partition("<cellXfs")[2].partition("</cellXfs>")[0].count("<xf ")
    dated = PARTS[STYLES].replace("</cellXfs>", '<xf numFmtId="900"/></cellXfs>', 1)
    parts = PARTS | {STYLES: dated.replace("</numFmts>", '<numFmt numFmtId="900" formatCode="yyyy"/></numFmts>', 1)}
    parts[part] = parts[part].replace(end, more.format(first, TYPE))
    claimed = {name: lambda _, text=text: text for name, text in parts.items()}
    for value in (b"45000", b"45001", b"45002"):
        row = b'<row r="2"><c r="A2" s="%d"><v>%b</v></c></row>' % (style, value)
        assert "date" in str(same(edited({SHEET: lambda _, row=row: HEAD + row + TAIL} | claimed)))


def other_of_the_batch(monkeypatch, one, other):
    """What is read of one, and of another one after it, without the library."""
    one, wanted = same(one), same(other)
    monkeypatch.setattr(sheets, "_opened", None)
    assert told(BatchSheets, examine(other, "乙.xlsx"), "乙.xlsx") == wanted != one
    return wanted


def test_other_values_of_a_batch(monkeypatch):
    careful = random_workbook("shipped", "unit", 1).data
    other_of_the_batch(monkeypatch, careful, edited({TEXTS: renumbered}, careful))


def test_formulas_that_nobody_calculated(monkeypatch):
    """As a script leaves a return: there the formulas are read as texts."""
    bare = {SHEET: lambda xml: re.sub("(<f>[^<]*</f>)<v>[^<]*</v>", r"\1<v></v>", xml.replace(' t="str"', ""))}
    careful = edited(bare, random_workbook("shipped", "unit", 1).data)
    assert "'=" in str(other_of_the_batch(monkeypatch, careful, edited({TEXTS: renumbered}, careful)))
