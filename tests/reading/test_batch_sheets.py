"""A return that differs from one before in its values alone is read as the library reads it, without it."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.reading.package import GOOD, edited
from tests.templates.support import random_workbook
from workbook_templates.incoming import sheets
from workbook_templates.incoming.examine import examine
from workbook_templates.incoming.sheets import Sheets
from workbook_templates.read.batch_sheets import BatchSheets

TEXTS = "xl/sharedStrings.xml"
with ZipFile(BytesIO(GOOD)) as package:
    SHEET = max(package.namelist(), key=lambda name: len(package.read(name)) if "worksheets/" in name else 0)
    XML = package.read(SHEET)
HEAD, TAIL = XML[: XML.index(b"<row ")], XML[XML.index(b"</sheetData>") :]
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
)  # fmt: skip
ITEMS = (
    b"<si><t> a </t></si>", b'<si><t xml:space="preserve"> a </t></si>', b"<si><t></t></si>", b"<si><t>&#65;</t></si>",
    b"<si><t>&quot;</t></si>", b"<si><t>\xe3\x80\x80a</t></si>", b"<si><r><t>a</t></r></si>",
    b"<si><t>_x0041_</t></si>",
)  # fmt: skip


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
    row = b'<row r="2">' + cell + b'</row><row r="4" ht="20"/>'
    assert same(edited({SHEET: lambda _: HEAD + row + TAIL}))


@pytest.mark.parametrize("item", ITEMS)
def test_whatever_a_text_holds(item):
    assert same(edited({TEXTS: lambda xml: xml.encode().replace(b"<si>", item + b"<si>", 1)}))


@pytest.mark.parametrize(
    "row", [b'<row r="1"><c r="A1"><v>1</v></c></row>', b'<row r="3" x="&"></row>', b"<row/>", b"x"]
)
def test_whatever_a_row_is(row):
    other = b'<row r="2"><c r="A2"><v>2</v></c></row>'
    assert same(edited({SHEET: lambda _: HEAD + other + row + TAIL}))


def test_other_values_of_a_batch(monkeypatch):
    careful, opened = random_workbook("shipped", "unit", 1).data, []
    one, other = same(careful), edited({TEXTS: lambda xml: xml.replace("<t>", "<t>1")}, careful)
    wanted = same(other)
    monkeypatch.setattr(sheets, "_opened", opened.append)
    assert (told(BatchSheets, examine(other, "乙.xlsx"), "乙.xlsx"), opened) == (wanted, []) and wanted != one
