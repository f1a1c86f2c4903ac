"""Comparisons that take points off, the whole way through Excel; and who is compared with whom when things go wrong."""

from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import load_workbook

from tests.consolidate.clerk import Office, kaohe
from tests.support.ironcalc_values import ironcalc_values

SCHEME = Path(__file__).parents[1] / "support" / "relative_deductions.yaml"
ROWS = ("I1", "I2.1", "I2.2", "I3.1", "I3.2", "I4", "I5", "I6", "I7.1", "I7.2")
FIGURES = {
    "甲镇": (90, 2, 1.2, 100, -3, -2, 10, 5, 0, 95),
    "乙镇": (86, 0, 1.2, 80, 6, -4, 20, 5, 1, 85),
    "丙镇": (80, 40, 3.7, 50, 12, 1, 30, 2, 0, 90),
    "丁镇": (84, 1, 5.1, 100, 12, 1, 40, 9, 3, 90),
    "戊镇": (60, 0, 4.9, 90, 3, -9, 15, 7, 0, 10),
}
POINTS = {
    "甲镇": {"I1": 40, "I2": 19, "I3": 10, "I4": 9, "I5": 6, "I6": -1, "I7": 0},
    "乙镇": {"I1": 40, "I2": 20, "I3": 13, "I4": 7, "I5": 7.33, "I6": -1, "I7": -1.5},
    "丙镇": {"I1": 37.5, "I2": 0, "I3": 15, "I4": 10, "I5": 8.67, "I6": 0, "I7": 0},
    "丁镇": {"I1": 39.5, "I2": 0, "I3": 20, "I4": 10, "I5": 10, "I6": -1.5, "I7": -3},
    "戊镇": {"I1": 40, "I2": 20, "I3": 19, "I4": 10, "I5": 10, "I6": 0, "I7": 0},
}
"""By hand. Averages of the four: I1 85, I4 -1 (甲 is 100 % of it behind: 1 point off), I7.2 90. I2: 40 people missed
cost all 20 points, and so does a rate above 5. I6: two with 5 share places 2 and 3, the worse counts. 戊 is alone."""


def begun(place: Path) -> Office:
    found = Office(place)
    place.mkdir(exist_ok=True)
    (place / "方案.yaml").write_bytes(SCHEME.read_bytes())
    found.sends()
    return found


def returned(office: Office, **changed: dict) -> None:
    """Every unit's return and an empty review; `changed` are cells by unit."""
    for unit, figures in FIGURES.items():
        values = {(ref, "claim"): figure for ref, figure in zip(ROWS, figures, strict=True)} | changed.get(unit, {})
        office.gets(f"自评报送表*{unit}.xlsx", {key: value for key, value in values.items() if value is not None})


def scored(office: Office) -> dict[str, dict[str, float]]:
    office.consolidates("--scheme", office.place / "方案.yaml")
    return {unit: office.points(unit) for unit in FIGURES}


@pytest.fixture(scope="module")
def sent(tmp_path_factory) -> Path:
    """Templates, made once."""
    return begun(tmp_path_factory.mktemp("sent")).place


@pytest.fixture
def fresh(sent, tmp_path) -> Office:
    copytree(sent, tmp_path / "office")
    return Office(tmp_path / "office")


@pytest.fixture(scope="module")
def whole(sent, tmp_path_factory) -> Office:
    """Everything returned as above."""
    place = tmp_path_factory.mktemp("whole") / "office"
    copytree(sent, place)
    found = Office(place)
    returned(found)
    found.points_found = scored(found)
    return found


def test_points_by_hand(whole):
    assert whole.points_found == POINTS


def test_sentences_have_the_numbers(whole):
    said = {place: score["explanation"] for place, score in whole.scores.items()}
    assert said["丙镇", "I2"] == (
        "漏统人数：40人，从20分中每人扣0.5分，扣20分；误差率：3.7与同类单位最优值1.2（共4个单位）比较，差2.5，"
        "从20分中每差0.1扣0.2分，扣5分；整改不力：不扣分；共扣25分，从20分中扣，扣完为止，得0分"
    )
    assert said["乙镇", "I6"] == ("5在同类单位中排第2名（共4个单位），2个单位并列，都按靠后的名次，总分扣1分")
    assert "85与同类单位平均90（共4个单位）比较，差5，从3分中每差1扣0.1分，扣0.5分" in said["乙镇", "I7"]
    assert "-4与同类单位平均-1（共4个单位）比较，差300%" in said["乙镇", "I4"]
    assert "共1个单位）比较，达到平均" in said["戊镇", "I1"]


def compared(master: Path) -> dict[tuple[str, str], tuple]:
    """The rows of 相对计分 by row and unit: figure, units, average, best, worst, place, sharing, points, counted."""
    rows = load_workbook(master, data_only=True)["相对计分"].iter_rows(min_row=4, values_only=True)
    return {(row[0], row[3]): row[4:13] for row in rows}


def test_the_sheet_shows_what_is_taken_off(whole):
    found = compared(whole.place / "m.xlsx")
    assert found["I2.2", "丙镇"] == (3.7, 4, 2.8, 1.2, 5.1, 3, 1, -5, "合并扣分")
    assert found["I2.2", "丁镇"][-2:] == (-20, "合并扣分")
    assert found["I6", "丁镇"][-2:] == (-1.5, -1.5)
    assert found["I7.2", "乙镇"][-2:] == (-0.5, "合并扣分")
    assert found["I3.2", "甲镇"][-2:] == (0, "合并计分")


def test_ironcalc_computes_the_same(whole):
    master = whole.place / "m.xlsx"
    known = load_workbook(master, data_only=True)["相对计分"]
    shown = ironcalc_values(master)["相对计分"]
    for row in known.iter_rows(min_row=4):
        for cell in row[5:12]:
            assert shown[cell.row, cell.column] == pytest.approx(cell.value, abs=1e-9), cell.coordinate


def test_libreoffice_computes_the_same(whole, office):
    master = whole.place / "m.xlsx"
    known = load_workbook(master, data_only=True)["相对计分"]
    shown = office.recalculated([master])[master]["相对计分"]
    for row in known.iter_rows(min_row=4):
        for cell in row[5:12]:
            assert shown[cell.row - 1][cell.column - 1] == pytest.approx(cell.value, abs=1e-9), cell.coordinate


def test_one_unit_alone_knows_what_is_taken_off_anyway(whole):
    (path,) = (whole.place / "returns").glob("自评报送表*丙镇.xlsx")
    said = kaohe("score", path)[1]
    assert (
        "汇总后计分：误差率与同类单位的最优值比较；按上年最优值1.5估算约扣4.4分；漏统人数：40人，从20分中每人扣0.5分，"
        "扣20分；整改不力：不扣分；已扣20分"
    ) in said
    assert "督查：汇总后计分：办结率与同类单位的平均值比较；按上年平均值90估算约扣0分；通报：0次，不扣分" in said
    assert "信访件数：汇总后计分：按在同类单位中的名次" in said
    assert "总分：5.00 / 100 分，等次：汇总后评定（暂定" in said  # 完成率 of I3 alone


def recomputed(office: Office) -> None:
    """What the sheet shows is what was scored: every row whose points the rule alone decides, one by one."""
    for (ref, unit), line in compared(office.place / "m.xlsx").items():
        if isinstance(line[-1], int | float) and office.scores[unit, ref]["source"] != "awarded":
            assert line[-1] == line[-2], (ref, unit)


@pytest.mark.parametrize("awarded", [None, 35])
def test_a_row_that_does_not_apply_is_not_on_the_sheet(fresh, awarded):
    """Its figure is still in its cell; without a reason, or with points from the assessors, it is compared with nobody
    either way."""
    returned(fresh, 丙镇={("I1", "applicable"): "不适用"})
    if awarded:
        fresh.gets("核查表*丙镇.xlsx", {("I1", "awarded"): awarded, ("I1", "opinion"): "按办法"})
    found = scored(fresh)
    assert "平均86.6667（共3个单位）" in fresh.scores["甲镇", "I1"]["explanation"]
    assert found["丙镇"]["I1"] == (awarded or 0)
    shown = compared(fresh.place / "m.xlsx")
    assert ("I1", "丙镇") not in shown and shown["I1", "甲镇"][1] == 3
    recomputed(fresh)


def test_a_part_without_a_figure_is_missing_and_told(fresh):
    returned(fresh, 乙镇={("I2.2", "claim"): None}, 丙镇={("I7.2", "claim"): "约90"})
    found = scored(fresh)
    assert fresh.scores["乙镇", "I2"]["status"] == "missing" and fresh.scores["丙镇", "I7"]["status"] == "invalid"
    assert "最优值1.2（共3个单位，另有1个单位缺数据未参与）" in fresh.scores["丙镇", "I2"]["explanation"]
    assert {unit: found[unit]["I2"] for unit in ("甲镇", "丙镇", "丁镇")} == {"甲镇": 19, "丙镇": 0, "丁镇": 0}
    assert any("乙镇I2.2" in reason and "丙镇I7.2" in reason for reason in reasons(fresh))
    recomputed(fresh)


def reasons(office: Office) -> list[str]:
    return [line for line in office.said.splitlines() if "与其他单位比较计分的数值缺少" in line]


def test_nobody_has_a_figure(fresh):
    returned(fresh, **{unit: {("I2.2", "claim"): None} for unit in FIGURES})
    scored(fresh)
    assert {fresh.scores[unit, "I2"]["status"] for unit in FIGURES} == {"missing"}
    assert not any(ref == "I2.2" for ref, _ in compared(fresh.place / "m.xlsx"))


def test_a_departments_and_a_verified_figure_are_what_is_compared(fresh):
    returned(fresh)
    fresh.gets("部门数据表*统计局.xlsx", {("I5", "monitored", "甲镇"): 50})
    fresh.gets("核查表*乙镇.xlsx", {("I2.2", "verified"): 2.2})
    found = scored(fresh)
    assert [found[unit]["I5"] for unit in ("甲镇", "乙镇", "丁镇")] == [10, 6, 8.67]  # 20, 30, 40, 50
    assert found["乙镇"]["I2"] == 18 and found["甲镇"]["I2"] == POINTS["甲镇"]["I2"]
    shown = compared(fresh.place / "m.xlsx")
    assert shown["I5", "甲镇"][0] == 50 and shown["I2.2", "乙镇"][0] == 2.2
    recomputed(fresh)


def test_a_unit_less_changes_what_compares_it_and_nothing_else(fresh):
    """丁 gone: the best growth is still 12, the least error still 1.2; the averages and places move."""
    returned(fresh)
    for path in (fresh.place / "returns").glob("*丁镇*"):
        path.unlink()
    found = scored(fresh)
    changed = {(unit, ref) for unit in FIGURES if unit != "丁镇" for ref in found[unit]
               if found[unit][ref] != POINTS[unit][ref]}  # fmt: skip
    averages = {("丙镇", "I1"), ("甲镇", "I4"), ("乙镇", "I4"), ("乙镇", "I7")}
    assert changed - averages == {("乙镇", "I5"), ("丙镇", "I5")}
    assert ("I1", "丁镇") not in compared(fresh.place / "m.xlsx")
    recomputed(fresh)


def test_the_same_returns_give_the_same_bytes(whole, tmp_path):
    for n in (1, 2):
        kaohe("consolidate", whole.place / "returns", "-o", tmp_path / f"{n}.xlsx", "--json", tmp_path / f"{n}.json",
              "--scheme", SCHEME)  # fmt: skip
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()


def test_falsified_figures_alone_in_their_class(fresh):
    """Nobody to compare with: it keeps no run provisional, since the lowest grade is all that it gets."""
    returned(fresh)
    fresh.gets("核查表*戊镇.xlsx", {("cover", "falsified"): "是"})
    scored(fresh)
    assert {score["status"] for (unit, _), score in fresh.scores.items() if unit == "戊镇"} == {"scored"}
    assert "（共1个单位）比较" in fresh.scores["戊镇", "I1"]["explanation"]
    assert not any(unit == "戊镇" for _, unit in compared(fresh.place / "m.xlsx"))
