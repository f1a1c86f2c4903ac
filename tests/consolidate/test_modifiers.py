"""Coefficients, more than full points and bonuses without a limit in the results: JSON, master workbook, slip."""

import json
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from scoring.scheme.applies import with_rows
from scoring.scheme.coefficient import Coefficient
from tests.consolidate.samples import BASIS, a_reading, run
from tests.consolidate.test_master import cells, load_cell
from tests.support.classes import MODIFIERS
from tests.support.ironcalc_values import ironcalc_values
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.master.master_workbook import master_bytes
from workbook_templates.results.slips.slip_workbook import slip_bytes
from workbook_templates.schemes.store import load

VALUES = {"I1.claim": 88, "I2.claim": 4, "I3.1.claim": 5, "I3.2.claim": 90, "I4.claim": "是", "I4.evidence": "文件",
          "I5.claim": 3, "J1.claim": 11, "J3.claim": "国家级", "J4.claim": 0, "K1.claim": 1}  # fmt: skip
AWARDED = {"T1.1.awarded": 25, "T1.2.awarded": 15, "J2.awarded": 12}
RELATIVE = load("tests/support/relative.yaml")


def formulas_compute_what_is_stored(result, folder):
    data = master_bytes(result)
    path = folder / "m.xlsx"
    path.write_bytes(data)
    computed, stored = ironcalc_values(path), cells(data, True)
    live = {place for place, text in cells(data, False).items() if isinstance(text, str) and text.startswith("=")}
    for sheet, name in live:
        assert computed[sheet][load_cell(name)] == pytest.approx(stored.get((sheet, name), "")), (sheet, name)
    return stored


@pytest.fixture(scope="module")
def result():
    readings = [a_reading("unit", name, VALUES, scheme=MODIFIERS) for name in MODIFIERS.unit_names]
    return run(
        [*readings, *(a_reading("review", name, AWARDED, scheme=MODIFIERS) for name in MODIFIERS.unit_names)],
        scheme=MODIFIERS,
    )


def test_totals_go_beyond_full(result):
    """丁区: 22 + 12.5×0.9 + 15 + 10 + 5, 40, 15 + 12 + 3, less 0.5; 甲县: I1 24.2 ended at 24; 乙县: 27.5, 18.75, 12.5,
    6.25; 丙区: I4 13."""
    units = {unit["unit"]: unit for unit in json.loads(document(result))["units"]}
    assert {name: unit["total"] for name, unit in units.items()} == {
        "丁区": 132.75, "甲县": 134.75, "乙县": 145.75, "丙区": 135.75,
    }  # fmt: skip
    sections = {s["id"]: (s["points"], s["max"]) for s in units["乙县"]["sections"]}
    assert sections == {"S1": (76.25, 60), "S2": (40, 40), "S3": (30, 0), "S4": (-0.5, 0)}
    rows = {score["ref"]: (score["points"], score["max"]) for score in units["乙县"]["scores"]}
    assert (rows["I1"], rows["I2"], rows["J1"]) == ((27.5, 20), (11.25, 10), (15, 0))


def test_every_formula_of_the_master_computes_what_is_stored(result, tmp_path):
    stored = formulas_compute_what_is_stored(result, tmp_path)
    texts = {str(value) for (sheet, _), value in stored.items() if sheet in ("排名", "得分矩阵")}
    assert {"加分项（加分不封顶）", "不封顶", "145.75"} <= texts


def test_a_slip_says_why(result):
    unit = next(unit for unit in result.units if unit.name == "乙县")
    rows = list(load_workbook(BytesIO(slip_bytes(result, unit))).active.iter_rows(values_only=True))
    texts = {str(text) for row in rows for text in row if text is not None}
    assert {"加分不封顶", "超过目标，按比例得分：88÷80×20＝22；22×难度系数1.25＝27.5"} <= texts
    (row,) = [[cell for cell in row if cell is not None] for row in rows if "J2" in row]
    assert row[2:4] == [12, "不封顶"]


def test_a_relative_row_with_a_coefficient_can_be_recalculated(tmp_path):
    by = Coefficient(factor=Decimal("1.1"), beyond_full=True, applies_to=("甲镇",), basis=BASIS)
    scheme = with_rows(RELATIVE, lambda row: replace(row, coefficients=(by,)) if row.ref in ("I1", "I6") else row)
    readings = [
        a_reading("unit", name, {"I1.claim": 90 - n, "I6.claim": 120 - n}, scheme=scheme)
        for n, name in enumerate(scheme.unit_names)
    ]
    found = run(readings, scheme=scheme)
    first = next(unit for unit in found.units if unit.name == "甲镇").card
    assert (first.score("I1").points, first.score("I6").points) == (44, 11)
    stored = formulas_compute_what_is_stored(found, tmp_path)
    sheet = {name: value for (title, name), value in stored.items() if title == "相对计分"}
    row = next(name[1:] for name in sheet if (sheet.get(f"A{name[1:]}"), sheet.get(f"D{name[1:]}")) == ("I1", "甲镇"))
    assert (sheet[f"L{row}"], sheet[f"M{row}"]) == (44, 44)
    assert sheet[f"N{row}"].endswith("（得分×难度系数1.1，可超过满分）")
