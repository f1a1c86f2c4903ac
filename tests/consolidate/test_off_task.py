"""Rows that take points off their task, the whole way through Excel; every point by hand."""

from pathlib import Path
from shutil import copy

import pytest
from openpyxl import load_workbook

from tests.consolidate.clerk import Office, kaohe
from tests.consolidate.test_master import load_cell
from tests.support.ironcalc_values import ironcalc_values

SCHEME = Path(__file__).parents[1] / "support" / "off_task.yaml"
OUT = "不适用"
OWN = {
    "甲县": {"T1.1": "是", "T1.2": "是", "T1.4": 3, "T2.1": "是", "T2.2": 80, "T2.3": 1, "V1": "否"},
    "乙县": {"T1.1": "是", "T1.2": "否", "T1.4": OUT, "T2.1": "是", "T2.2": 0, "T2.3": 2, "V1": "否"},
    "丙县": {"T1.1": "是", "T1.2": OUT, "T1.4": 4, "T2.1": "是", "T2.2": 100, "V1": "否"},
}
REPORTED = {"甲县": 9, "乙县": 1, "丙县": 0}
AWARDED = {"甲县": 1, "乙县": 3, "丙县": 0}
EXPECTED = {
    # T1 4 + 3.99999 - 2 - 5.99999; T2 5 + 12 - 2.5 - 1
    "甲县": ({"T1.2": -2, "T1.3": -5.99999, "T2.3": -2.5, "T2.4": -1}, 13.5, 83.5),
    # T1 4 - 1; T2 5 - 5; 3 of the 24 points that apply stand for 30
    "乙县": ({"T1.3": -1, "T2.3": -5, "T2.4": 0}, 3.75, 73.75),
    "丙县": ({"T1.2": 0, "T1.3": 0, "T2.3": 0, "T2.4": 0}, 29.33332, 99.33332),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    office = Office(tmp_path_factory.mktemp("off_task"))
    copy(SCHEME, office.place / "方案.yaml")
    office.sends()
    findings = []
    for name, own in OWN.items():
        typed = {(ref, "claim"): value for ref, value in own.items() if value != OUT}
        typed |= {("T1.3", "claim"): REPORTED[name], ("I1", "claim"): 25}
        out = [ref for ref, value in own.items() if value == OUT]
        typed |= {(ref, role): text for ref in out for role, text in (("applicable", OUT), ("reason", "没有职责"))}
        findings += office.gets(f"自评报送表*{name}.xlsx", typed)
        award = {("T2.4", "awarded"): AWARDED[name], ("T2.4", "opinion"): "现场核查"}
        findings += office.gets(f"核查表*{name}.xlsx", award)
    dept = {("T1.3", "monitored", name): times for name, times in REPORTED.items()}
    dept |= {("I1", "monitored", name): 25 for name in REPORTED}
    findings += office.gets("部门数据表*.xlsx", dept)
    office.findings = findings
    return office


@pytest.fixture(scope="module")
def found(office):
    return office.consolidates()


def test_true_figures_are_taken_without_a_word(office):
    assert [finding["code"] for finding in office.findings if finding["code"] != "V505"] == []


def test_every_point_is_that_by_hand(office, found):
    assert found["status"] == "final", found["reasons"]
    for unit in found["units"]:
        rows, section, total = EXPECTED[unit["unit"]]
        points = office.points(unit["unit"])
        assert {ref: points[ref] for ref in rows} == rows, unit["unit"]
        assert (unit["sections"][0]["points"], unit["total"]) == (section, total)
    score = office.scores["甲县", "T1.3"]
    assert (score["max"], score["status"]) == (0, "scored")
    assert score["explanation"].endswith("应扣9分，任务其他分项共得5.99999分，扣完为止，任务扣5.99999分")


def test_the_units_own_sheet_takes_it_off(office):
    (path,) = (office.place / "returns").glob("自评报送表*甲县.xlsx")
    sheet = load_workbook(path, data_only=True)["组织实施"]
    shown = [cell for row in sheet.values for cell in row]
    assert "✔ 任务扣2.00000分" in shown and "扣2" in shown and -2.5 in shown
    said = kaohe("score", path)[1]
    assert "已发生，任务扣2分" in said


def test_every_formula_of_the_master_computes_what_is_stored(office, found):
    path = office.place / "m.xlsx"
    computed, live, stored = ironcalc_values(path), load_workbook(path), load_workbook(path, data_only=True)
    count = 0
    for name in (name for name in live.sheetnames if name.startswith(("得分矩阵", "排名"))):
        for row in live[name].iter_rows():
            for cell in (cell for cell in row if isinstance(cell.value, str) and cell.value.startswith("=")):
                count += 1
                kept, place = stored[name][cell.coordinate].value, load_cell(cell.coordinate)
                assert computed[name][place] == pytest.approx(kept), (name, cell.coordinate)
    assert count > 20
    matrix = next(stored[name] for name in stored.sheetnames if name.startswith("得分矩阵"))
    assert {"－2", "－10"} <= {cell for row in matrix.values for cell in row}


def test_a_slip_tells_what_was_taken_off(office, found):
    slips = office.place / "slips"
    office.consolidates("--slips", slips)
    (slip,) = slips.glob("*乙县.xlsx")
    texts = [str(cell) for sheet in load_workbook(slip) for row in sheet.values for cell in row]
    assert any("应扣3分，任务其他分项共得0分，扣完为止，任务扣0分" in text for text in texts)
