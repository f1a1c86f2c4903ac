"""Workbooks that can be read: blank, filled, saved by other programs, renamed, with harmless changes."""

import pytest

from tests.reading.package import GOOD, edited, meta_cell, part_of, replaced, through_openpyxl
from tests.templates.support import WORKBOOKS, blank, key_of, random_workbook
from workbook_templates.read import read, read_bytes

TASKS = "组织实施情况"


def entries(path):
    subject = read(path).subject
    return {(i.ref, i.role, i.unit): (i.entry.state, i.entry.value, i.sheet, i.cell) for i in subject.inputs}


@pytest.fixture
def put(tmp_path):
    def write(data, name="报送.xlsx"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


@pytest.mark.parametrize("workbook", WORKBOOKS, ids="-".join)
def test_a_blank_template(workbook, put):
    layout, data = blank(*workbook)
    subject = read(put(data)).subject
    assert (subject.scheme, subject.kind, subject.holder) == (layout.scheme, layout.kind, layout.holder)
    given = {i.role for i in subject.inputs if i.entry.state != "blank"}
    assert given == {"unit", "year"}
    assert len(subject.inputs) == len(layout.fields)
    assert list(subject.live) == [
        *((line.unit, line.leaf.ref) for line in layout.lines),
        *(("", t) for t in layout.totals),
    ]


@pytest.mark.parametrize("workbook", WORKBOOKS, ids="-".join)
def test_a_filled_workbook(workbook, put):
    filled = random_workbook(*workbook, 4)
    for item in read(put(filled.data)).subject.inputs:
        if item.role not in ("unit", "year", "falsified"):
            wanted = filled.typed.get((item.ref, item.role, item.unit), "")
            assert item.raw == wanted and type(item.raw) is (float if type(wanted) is int else type(wanted))
    assert {key_of(f) for f in filled.layout.fields} >= set(filled.typed)


def wrong_dimension(text):
    start = text.index("<dimension")
    return text.replace(text[start : text.index("/>", start)], '<dimension ref="A1"')


HARMLESS = {
    "metadata only hidden": {"xl/workbook.xml": replaced('"veryHidden"', '"hidden"')},
    "dimension wrong": {part_of(TASKS): wrong_dimension},
    "properties gone": {"docProps/core.xml": None, "docProps/app.xml": None},
    "sheets unprotected": {part_of(TASKS): replaced("<sheetProtection ", "<was ")},
}


@pytest.mark.parametrize("name", HARMLESS)
def test_harmless_changes(name, put):
    data = edited(HARMLESS[name])
    assert entries(put(data)) == entries(put(GOOD, "原.xlsx"))


def test_a_renamed_file(put):
    assert entries(put(GOOD, "重命名 (1)（终版）.XLSX")) == entries(put(GOOD))


@pytest.mark.parametrize("workbook", WORKBOOKS, ids="-".join)
def test_saved_by_openpyxl(workbook, put):
    data = random_workbook(*workbook, 4).data
    assert entries(put(through_openpyxl(data=data))) == entries(put(data, "原.xlsx"))


@pytest.fixture(scope="module")
def saved_by_libreoffice(office):
    return office.saved({workbook: random_workbook(*workbook, 4).data for workbook in WORKBOOKS})


@pytest.mark.parametrize("workbook", WORKBOOKS, ids="-".join)
def test_saved_by_libreoffice(workbook, put, saved_by_libreoffice):
    """But for logical values, which LibreOffice stores as numbers."""
    filled = random_workbook(*workbook, 4)
    logical = {key for key, value in filled.typed.items() if isinstance(value, bool)}
    before, after = (entries(put(data)) for data in (filled.data, saved_by_libreoffice[workbook]))
    assert {k: v for k, v in after.items() if k not in logical} == {k: v for k, v in before.items() if k not in logical}


def test_a_shipped_scheme_changed_since_comes_from_the_workbook(put):
    """A workbook of a scheme this program does not ship carries its own definition."""
    layout, data = blank("tiny", "unit")
    assert read(put(data)).subject.scheme == layout.scheme


@pytest.mark.parametrize(("cell", "value", "codes"), [("B5", "1.99", ["V452"]), ("B8", 1999, ["V452"])])
def test_a_hidden_sheet_that_speaks_of_another_issue_is_told(cell, value, codes):
    data = meta_cell(cell, value)
    assert [f.code for f in read_bytes(data, "甲.xlsx").findings] == codes
    assert read_bytes(data, "甲.xlsx").subject.scheme == read_bytes(GOOD, "甲.xlsx").subject.scheme
