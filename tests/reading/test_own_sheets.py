"""What stands on a sheet that was not issued costs one note; on an issued one it costs the return."""

from io import BytesIO

import openpyxl
import pytest

from tests.reading.package import GOOD, edited, part_of, replaced, through_openpyxl
from tests.reading.test_read import entries
from workbook_templates.forms.layout.names import COVER, META
from workbook_templates.incoming.examine import readable_package
from workbook_templates.read import read_bytes
from workbook_templates.returned import RejectedError
from workbook_templates.xlsx.parts import sheet_parts

TASKS, OWN = "组织实施情况", "本县台账"


def own_sheet(fill):
    def change(book):
        fill(book.create_sheet(OWN))

    return through_openpyxl(change)


def own_xml(old, new):
    """A sheet of the county's own, with something in it that openpyxl would not write."""
    from zipfile import ZipFile

    data = own_sheet(lambda sheet: sheet.append(["姓名", 1]))
    with ZipFile(BytesIO(data)) as package:
        part = sheet_parts(package)[OWN]
    return edited({part: replaced(old, new, 1)}, data)


def rows(sheet):
    for number in range(12_000):
        sheet.append([number, "高血压"])


ODD = {
    "12,000 rows": ("A10000", lambda: own_sheet(rows)),
    "731 columns": ("AAA1", lambda: own_sheet(lambda sheet: sheet.append([*range(731)]))),
    "a cell twice": ("A1出现两次", lambda: own_xml("</row>", '<c r="A1"><v>1</v></c></row>')),
    "an odd merge": ("无法识别", lambda: own_xml("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A:A"/>'
                                              "</mergeCells>")),
    "a text no cell can hold": ("32767", lambda: own_xml("</row>", '<c r="C1" t="inlineStr"><is><t>'
                                                         f'{"长" * 500_000}</t></is></c></row>')),
    "no XML": ("不完整", lambda: own_xml("</sheetData>", '<row r="99999"><c r="A99999"><v>1</v></c><row></sheetData>')),
    "an unknown kind of cell": ("无法识别", lambda: own_xml("</row>", '<c r="D1" t="s"><v>x</v></c></row>')),
}  # fmt: skip


LINK = (
    '<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet" '
    'Target="macrosheets/sheet1.xml"/></Relationships>'
)


def macro_sheet(link=LINK, part="xl/macrosheets/sheet1.xml"):
    book = replaced("</sheets>", f'<sheet name="{OWN}" sheetId="99" r:id="{"rId99" if link else ""}"/></sheets>')
    links = {"xl/_rels/workbook.xml.rels": replaced("</Relationships>", link)} if link else {}
    return edited({"xl/workbook.xml": book, **links}, extra=[(part, "<macrosheet/>")] if link else [])


def test_a_macro_sheet_is_left_unread():
    returned = read_bytes(macro_sheet(), "甲县.xlsm")
    assert [(f.code, f.sheet) for f in returned.findings] == [("V435", ""), ("V438", OWN)]


def test_a_sheet_without_a_part_is_none():
    """As modules of very old workbooks are kept."""
    assert not read_bytes(macro_sheet(link=""), "甲县.xlsx").findings


@pytest.mark.parametrize("name", ODD)
def test_a_sheet_of_their_own_costs_one_note(name, tmp_path):
    why, make = ODD[name]
    returned = read_bytes(make(), "甲县.xlsx")
    (note,) = [f for f in returned.findings if f.sheet == OWN]
    assert (note.code, note.severity) == ("V438", "note") and why in note.message and OWN in note.message
    plain = read_bytes(GOOD, "甲县.xlsx").subject
    assert [(i.ref, i.role, i.raw) for i in returned.subject.inputs] == [(i.ref, i.role, i.raw) for i in plain.inputs]


FAR = '<row r="12000"><c r="A12000"><v>1</v></c></row></sheetData>'
MERGE = '</sheetData><mergeCells><mergeCell ref="A:A"/></mergeCells>'


def renamed(sheet, name, data):
    def change(book):
        book[sheet].title = name

    return through_openpyxl(change, data)


@pytest.mark.parametrize("sheet", [TASKS, META, COVER])
@pytest.mark.parametrize(("content", "code"), [(FAR, "V409"), ("<a></sheetData>" + FAR, "V403")])
def test_an_issued_sheet_costs_the_return(sheet, content, code):
    with pytest.raises(RejectedError) as refused:
        read_bytes(edited({part_of(sheet): replaced("</sheetData>", content)}), "甲县.xlsx")
    found = refused.value.finding
    assert (found.code, found.sheet) == (code, sheet) and f"“{sheet}”" in found.message


def test_a_renamed_one_too():
    data = edited({part_of(TASKS): replaced("</sheetData>", FAR), "xl/workbook.xml": replaced(TASKS, "任务", 1)})
    with pytest.raises(RejectedError) as refused:
        read_bytes(data, "甲县.xlsx")
    assert (refused.value.finding.code, refused.value.finding.sheet) == ("V409", "任务")


def test_a_copy_does_not_stand_in_for_it():
    """Nobody can say that the copy holds what was meant."""

    def change(book):
        book.copy_worksheet(book[TASKS]).title = "副本"
        book[TASKS]["A12000"] = 1

    with pytest.raises(RejectedError) as refused:
        read_bytes(through_openpyxl(change), "甲县.xlsx")
    assert (refused.value.finding.code, refused.value.finding.sheet) == ("V409", TASKS)


def test_the_true_cause_is_told_where_both_are_wrong():
    def change(book):
        rows(book.create_sheet(OWN))
        book[META]["B7"] = "某某县"

    with pytest.raises(RejectedError) as refused:
        read_bytes(through_openpyxl(change), "甲县.xlsx")
    assert refused.value.finding.code == "V414"


def test_values_are_the_same_as_ever(tmp_path):
    path, plain = tmp_path / "甲县.xlsx", tmp_path / "原.xlsx"
    path.write_bytes(own_sheet(rows))
    plain.write_bytes(GOOD)
    assert entries(path) == entries(plain)
    assert openpyxl.load_workbook(path)[OWN].max_row == 12_000


def test_where_every_sheet_counts_none_may_be_left_out():
    with pytest.raises(RejectedError) as refused:
        readable_package(own_sheet(rows), "方案.xlsx")
    assert (refused.value.finding.code, refused.value.finding.sheet) == ("V409", OWN)
