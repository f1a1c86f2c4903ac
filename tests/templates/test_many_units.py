"""A department's workbook with many units: limits end with what was issued, true values with no number of formulas."""

from dataclasses import replace
from importlib import reload
from io import BytesIO

import pytest
from openpyxl import load_workbook

from scoring.entries import InputKey
from scoring.scheme.model import Unit
from tests.consolidate.samples import SCHEME
from validators.returns import sheet_points
from validators.returns.check import check
from workbook_templates.consolidate.collect import collected
from workbook_templates.consolidate.consolidation import consolidation
from workbook_templates.consolidate.reading import reading
from workbook_templates.forms import issue
from workbook_templates.forms.build import build
from workbook_templates.forms.fill import fill
from workbook_templates.forms.layout.names import DATA, TODO
from workbook_templates.forms.layouts import layout_of
from workbook_templates.incoming import file_limits, row_text, sheet_rows, xlsx_reach
from workbook_templates.read import read_bytes
from workbook_templates.returned import RejectedError
from workbook_templates.xlsx import recalculate

UNITS = 120
LIMITED = (row_text, sheet_rows, xlsx_reach)
MANY = replace(SCHEME, units=tuple(Unit(name=f"{n:03}村") for n in range(1, UNITS + 1)))
FEW = replace(SCHEME, units=MANY.units[:30])
COVER = {"contact": "王芳", "reviewer": "李明", "phone": "13800000000", "date": "2022-01-05"}


def values(data):
    book = load_workbook(BytesIO(data), data_only=True)
    return {(sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.iter_rows() for cell in row}


def filled(scheme):
    """The department's template, filled in like a person does."""
    typed = {InputKey("cover", role): value for role, value in COVER.items()}
    typed |= {InputKey("I1", "monitored", unit.name): n % 50 for n, unit in enumerate(scheme.units)}
    blank = build(scheme, "department", "甲局")
    return fill(blank, read_bytes(blank, "甲局.xlsx").subject, typed)


@pytest.mark.parametrize("most", [10, 100_000])
def test_beyond_the_librarys_number_of_formulas_values_are_as_true(monkeypatch, most):
    expected = values(filled(FEW))
    monkeypatch.setattr(recalculate, "MOST_FORMULAS", most)
    data = filled(FEW)
    assert values(data) == expected
    assert expected[DATA, "D9"] == 0.4 and expected[TODO, "A2"].startswith("✔")


def test_the_number_of_formulas_is_that_of_the_cells():
    book = load_workbook(BytesIO(build(FEW, "department", "甲局")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert recalculate.formulas(build(FEW, "department", "甲局")) == sum(cell.data_type == "f" for cell in cells)


@pytest.fixture(scope="module")
def returned():
    """The largest: more rows than a stranger's workbook may have, where that is one with three digits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file_limits, "MOST_ROW_DIGITS", 2)
        for module in LIMITED:
            reload(module)
        data = filled(MANY)
        yield data, read_bytes(data, "甲局.xlsx")
    for module in LIMITED:
        reload(module)


def test_a_workbook_of_ours_is_read_to_its_last_row(returned):
    _, found = returned
    assert [finding.code for finding in found.findings] == []
    assert found.subject.find("I1", "monitored", "120村").entry.value == 19
    assert {finding.severity for finding in check(found.subject)} == {"warning"}
    run = consolidation(collected([reading("甲局.xlsx", found, ())], MANY))
    assert float(run.unit("120村").card.score("I1").points) == 7.6


def test_what_reaches_beyond_what_was_issued_is_refused(returned):
    data, _ = returned
    book = load_workbook(BytesIO(data))
    book[DATA].cell(UNITS + 50, 3, 1)
    target = BytesIO()
    book.save(target)
    with pytest.raises(RejectedError) as refused:
        read_bytes(target.getvalue(), "甲局.xlsx")
    assert (refused.value.finding.code, refused.value.finding.sheet) == ("V409", DATA)


@pytest.mark.parametrize(
    ("place", "rows", "found"),
    [("C10000", 0, "C10000"), ("C10000", 10_000, ""), ("C10001", 10_000, "C10001"), ("AAA5", 99_999, "AAA5"),
     ("XFD1048576", 200_000, "XFD1048576")],
)  # fmt: skip
def test_issued_rows_are_no_permission_for_columns(place, rows, found):
    xml = f'<worksheet><sheetData><row r="1"><c r="{place}"><v>1</v></c></row></sheetData></worksheet>'.encode()
    assert xlsx_reach.far_value(xml, rows) == found


def test_the_check_looks_at_every_input_as_often_with_more_units(monkeypatch):
    seen = []
    look = sheet_points._seen
    monkeypatch.setattr(sheet_points, "_seen", lambda input: seen.append(1) or look(input))
    counts = []
    for units in (10, 20):
        scheme = replace(SCHEME, units=MANY.units[:units])
        subject = read_bytes(filled(scheme), "甲局.xlsx").subject
        seen.clear()
        check(subject)
        counts.append(len(seen) / units)
    cover = len(layout_of(FEW, "department", "甲局").cover)
    assert counts == [cover + 1, cover + 1]


def test_one_that_is_too_large_is_refused_by_count_with_the_way_out(kaohe, tmp_path, monkeypatch):
    monkeypatch.setattr(issue, "MOST_CELLS", 10)
    ran = kaohe("template", "ganzhou-2021", "--kind", "department", "-o", tmp_path / "下发")
    assert ran.code == 2 and "请按类别" in ran.err and not (tmp_path / "下发").exists()
