"""Rows that do not apply and are given the average of the class, the whole way through Excel; every point by hand."""

from pathlib import Path
from shutil import copy

import pytest
from openpyxl import load_workbook

from tests.consolidate.clerk import Office, kaohe
from tests.consolidate.test_master import load_cell
from tests.support.ironcalc_values import ironcalc_values

SCHEME = Path(__file__).parents[1] / "support" / "averages.yaml"
OUT = "不适用"
FIGURES = {
    "甲镇": {"T1.1": "是", "T1.2": 5, "T1.3": "是", "I1": 100, "I2": (90, 100), "I3": 3, "I4": "是", "J1": 0},
    "乙镇": {"T1.1": "是", "T1.2": 8, "T1.3": "否", "I1": 300, "I2": (50, 100), "I3": 0, "I4": "是", "J1": 1},
    "丙镇": {"T1.1": "是", "T1.2": OUT, "T1.3": OUT, "I1": OUT, "I2": (0, 0), "I4": "是", "J1": OUT},
    "丁镇": {"T1.1": "是", "T1.2": 3, "T1.3": "是", "I1": 200, "I2": (2, 3), "I3": 1, "I4": "是", "J1": 0},
    "戊镇": {"T1.1": "是", "T1.2": 0, "T1.3": "否", "I1": 7, "I2": (1, 1), "I3": 0, "I4": "是", "J1": 0},
    "己镇": {"T1.1": "是", "T1.2": OUT, "T1.3": "是", "I1": 9, "I2": (1, 1), "I3": 0, "I4": "是", "J1": 0},
}
AVERAGED = {"T1.2": 5.33, "T1.3": 6.67, "I1": 17.0, "I2": 13.78, "I3": 18.67}


def typed(own):
    found = {}
    for ref, value in own.items():
        if value == OUT:
            found |= {(ref, "applicable"): OUT, (ref, "reason"): "没有这项任务"}
        elif isinstance(value, tuple):
            found |= {(f"{ref}.{part}", "claim"): count for part, count in zip(PARTS, value, strict=True)}
        else:
            found[ref, "claim"] = value
    return found


PARTS = ("1", "2")


def returned(place, figures=FIGURES, left_out=()):
    office = Office(place)
    copy(SCHEME, place / "方案.yaml")
    office.sends()
    for name, own in figures.items():
        if name not in left_out:
            office.gets(f"自评报送表*{name}.xlsx", typed(own))
    return office


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    return returned(tmp_path_factory.mktemp("averages"))


@pytest.fixture(scope="module")
def found(office):
    return office.consolidates()


def test_every_point_is_that_by_hand(office, found):
    assert office.points("丙镇") == {"T1.1": 10, **AVERAGED, "I4": 10, "J1": 0}
    assert (office.points("己镇")["T1.2"], office.scores["己镇", "T1.2"]["status"]) == (0, "not_applicable")
    totals = {unit["unit"]: (unit["total"], unit["rank"], unit["complete"]) for unit in found["units"]}
    assert totals["丙镇"] == (81.45, 3, True)
    assert found["status"] == "final", found["reasons"]
    assert office.scores["丙镇", "I3"]["explanation"] == (
        "不适用（方案规定本类单位不考核本项），同类3个单位平均得分18.6667，计18.67分"
    )


def test_the_units_own_sheet_waits_and_says_so(office):
    (path,) = (office.place / "returns").glob("自评报送表*丙镇.xlsx")
    book = load_workbook(path, data_only=True)
    shown = [str(cell) for name in ("工作", "指标") for row in book[name].values for cell in row if cell is not None]
    assert shown.count("汇总后计分") == 5
    assert shown.count("○ 不适用，汇总后按同类单位平均得分计分") == 5
    cover = [str(cell) for row in book["封面"].values for cell in row]
    assert "总分（不含汇总后计分的1项和汇总后计分的不适用项）" in cover
    said = kaohe("score", path)[1]
    assert said.count("汇总后计分：按同类单位的平均得分") == 5


def test_a_figure_that_is_compared_is_filled_in(office):
    (path,) = (office.place / "returns").glob("自评报送表*甲镇.xlsx")
    sheet = load_workbook(path, data_only=True)["指标"]
    assert "✔ 已填，汇总后按在同类单位中的名次计分" in [cell for row in sheet.values for cell in row]


def test_the_master_computes_it_over_the_points_of_the_others(office, found):
    path = office.place / "m.xlsx"
    computed, live = ironcalc_values(path), load_workbook(path)
    stored = load_workbook(path, data_only=True)
    formulas = 0
    for name in ("相对计分", "得分矩阵", "得分矩阵_山区", "排名"):
        if name not in live.sheetnames:
            continue
        for row in live[name].iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    formulas += 1
                    kept = stored[name][cell.coordinate].value
                    assert computed[name][load_cell(cell.coordinate)] == pytest.approx(kept), (name, cell.coordinate)
    assert formulas > 60
    lines = {(row[0], row[3]): row for row in stored["相对计分"].values if row[3] in FIGURES and row[4] == OUT}
    assert {ref for ref, name in lines if name == "丙镇"} == set(AVERAGED)
    counted, average, best, worst = lines["T1.2", "丙镇"][5:9]
    assert (counted, average, best, worst) == (3, pytest.approx(16 / 3), 8, 3)
    assert lines["T1.2", "丙镇"][11:13] == (5.33, 5.33)
    assert lines["T1.2", "己镇"][5:9] == (1, 0, 0, 0)


def test_a_change_in_the_matrix_moves_the_average(office, found, tmp_path):
    """An auditor who overwrites the points of another unit sees another average."""
    book = load_workbook(office.place / "m.xlsx")
    sheet = next(book[name] for name in book.sheetnames if name.startswith("得分矩阵") and "平原" not in name)
    (col,) = [cell.column for cell in sheet[5] if cell.value == "T1.2"]
    (row,) = [cell.row for cell in sheet["A"] if cell.value == "甲镇"]
    sheet.cell(row, col).value = 8
    book.save(tmp_path / "m.xlsx")
    computed = ironcalc_values(tmp_path / "m.xlsx")["相对计分"]
    (at,) = [line for line in range(1, 60) if (computed.get((line, 1)), computed.get((line, 4))) == ("T1.2", "丙镇")]
    assert computed[at, 12] == pytest.approx(6.33)


def test_a_slip_tells_whose_average_it_is(office, found):
    slips = office.place / "slips"
    office.consolidates("--slips", slips)
    (slip,) = slips.glob("*丙镇.xlsx")
    texts = [str(cell) for sheet in load_workbook(slip) for row in sheet.values for cell in row]
    assert "不适用（没有这项任务），同类3个单位平均得分5.3333，计5.33分" in texts


def test_whose_points_are_lacking_makes_it_provisional(tmp_path):
    office = returned(tmp_path, left_out=("丁镇",))
    found = office.consolidates()
    assert found["status"] == "provisional"
    assert any("平均得分会变：丁镇T1.2、丁镇T1.3" in reason for reason in found["reasons"]), found["reasons"]
    said = office.scores["丙镇", "T1.2"]["explanation"]
    assert said == "不适用（没有这项任务），同类2个单位（另有1个单位缺得分，未计入）平均得分6.5，计6.5分"


def test_nobody_has_points(tmp_path):
    """Told as what the assessors must decide, and no figure of it is called missing."""
    figures = FIGURES | {name: FIGURES[name] | {"I1": OUT} for name in ("戊镇", "己镇")}
    office = returned(tmp_path, figures)
    found = office.consolidates()
    assert found["reasons"] == ["2个单位有未填、无法识别、待核定或无法计分的项目：己镇、戊镇"]
    assert office.scores["戊镇", "I1"]["status"] == "unscoreable"
    office.gets("核查表*戊镇.xlsx", {("I1", "awarded"): 12, ("I1", "opinion"): "参照上年"})
    office.gets("核查表*己镇.xlsx", {("I1", "awarded"): 12, ("I1", "opinion"): "参照上年"})
    office.consolidates()
    assert office.scores["戊镇", "I1"]["points"] == 12
