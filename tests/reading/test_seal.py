"""The seal: a formula replaced is named, and no honest save by any program raises an alarm."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from tests.reading.package import through_openpyxl
from tests.reading.returns import returned
from tests.reading.test_saved_like_wps import as_wps_saves
from workbook_templates.forms.build import build
from workbook_templates.forms.kinds import KINDS, holders
from workbook_templates.forms.layout.names import META
from workbook_templates.read import read_bytes
from workbook_templates.read.locate.issued_sheets import IssuedSheet
from workbook_templates.read.locate.known_plan import plan_of
from workbook_templates.read.seal.sealed_formulas import _bare
from workbook_templates.schemes.store import load, shipped

TASKS, FIGURES, COVER = "组织实施情况", "考核评价指标", "封面"
SAVED = [
    ("ganzhou-2021", "unit"), ("ganzhou-2021", "review"), ("ganzhou-2021", "department"),
    ("zhangye-2022", "unit"), ("zhangye-2022", "review"),
]  # fmt: skip


def findings(data):
    return [(f.code, f.sheet, f.cell) for f in read_bytes(data, "甲.xlsx").findings]


def doctored(*cells):
    """The Ganzhou return with (sheet, cell, value) written in."""

    def change(book):
        for sheet, cell, value in cells:
            book[sheet][cell] = value

    return through_openpyxl(change, returned("ganzhou-2021", "unit"))


@pytest.mark.parametrize("workbook", SAVED, ids="-".join)
@pytest.mark.parametrize("save", [bytes, lambda data: through_openpyxl(data=data), as_wps_saves], ids=["", "py", "wps"])
def test_an_honest_save_is_silent(workbook, save):
    assert findings(save(returned(*workbook))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_plan_knows_every_sheet_of_each_kind_in_order(kind):
    scheme, holder = next((each, some[0]) for each in map(load, shipped()) if (some := holders(each, kind)))
    names = CalamineWorkbook.from_filelike(BytesIO(build(scheme, kind, holder))).sheet_names
    assert [*plan_of(scheme, kind, holder).sheets, META] == names


def test_a_save_by_libreoffice_is_silent(office):
    saved = office.saved({workbook: returned(*workbook) for workbook in SAVED})
    assert {workbook: findings(data) for workbook, data in saved.items()} == {workbook: [] for workbook in SAVED}


@pytest.mark.parametrize(
    ("sheet", "cell", "value"),
    [(TASKS, "O5", 1.5), (TASKS, "O6", "=1+0.5"), (TASKS, "O7", None), (FIGURES, "I20", 50), (COVER, "D16", "=99")],
    ids=["number", "formula", "emptied", "total of a table", "total on the cover"],
)
def test_a_replaced_score_is_named(sheet, cell, value):
    assert findings(doctored((sheet, cell, value))) == [("V444", sheet, cell)]


def test_what_stood_and_what_stands_is_said():
    (found,) = read_bytes(doctored((TASKS, "O6", "=1+0.5")), "甲.xlsx").findings
    assert found.ref == "T1.2" and found.raw == "=1+0.5" and str(found.value).startswith("=IF(COUNTBLANK(J6)>0")
    assert "=1+0.5" in found.message and "COUNTBLANK(J6)" in found.message


def test_lost_messages_are_one_note():
    assert findings(doctored((TASKS, "Q5", "好"), (TASKS, "Q6", "好"))) == [("V445", TASKS, "Q5")]


def test_a_table_without_any_formula_is_no_forgery():
    """Some programs export values only."""

    def values_only(book):
        for row in book[FIGURES].iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.value = None

    data = through_openpyxl(values_only, returned("ganzhou-2021", "unit"))
    assert findings(data) == [("V445", FIGURES, "I5")]


def test_a_typed_over_total_is_found_by_its_value():
    """Where rows moved, formulas are not compared; the checks still compare what the sums show."""
    data = doctored((COVER, "D16", 99.0))
    live = read_bytes(data, "甲.xlsx").subject.live
    assert live["", "total"] == (COVER, "D16", 99.0)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("0.95", "0.9500000000000000006", True), ("0.95", ".95", True), ("0.95", "9.5E-1", True),
        ("0.95", "0.96", False), ("O5", "O6", False),
        ("(N5:N5", "(N5", True), ("(N5:N5", "(N5:N6", False), ("(N5:N5", "(N6", False), ("(-0,", "(0,", True),
        ("(-0,", "(-1,", False), ("(-0,", "(-0.5,", False), ("BN5:N5", "BN5", False),
    ],
)  # fmt: skip
def test_what_is_spelled_otherwise_is_no_other_formula(old, new, same):
    issued = "=ROUND(O5*0.95,2)+A1+SUM(N5:N5)+MAX(-0,BN5:N5)"
    assert same == (_bare(issued) == _bare(issued.replace(old, new)))


def test_a_sheet_drawn_in_a_new_way_is_not_silently_without_a_seal():
    with pytest.raises(AttributeError, match="write_rich_string"):
        IssuedSheet("封面").write_rich_string(0, 0, "甲", "乙")
