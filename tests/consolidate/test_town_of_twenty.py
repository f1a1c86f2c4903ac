"""A made-up assessment of twenty units in two classes whose rows compare units, the whole way through Excel; every
point by a computation of its own."""

from fractions import Fraction
from statistics import mean

import pytest
from openpyxl import load_workbook

from tests.consolidate.clerk import Office, kaohe
from workbook_templates.xlsx.styles import row_height

TOWNS = {f"{n:02}镇": "乡镇" for n in range(1, 13)} | {f"{n:02}街道": "街道" for n in range(1, 9)}
MISSING, INVALID, LEFT_OUT = "12镇", "11镇", "08街道"
BASIS = {"出处": "原文", "条款": "办法"}
PLACES = {1: 60, 2: 57, 3: 54, 4: 51, 5: 48, -1: 2}


def row(ref: str, title: str, points: int, rule: str, **more: object) -> dict:
    return {"编号": ref, "所属": "S1", "名称": title, "分值": points, "计分规则": rule, **BASIS} | more


ROWS = [
    row("I1", "群众满意度", 60, "按名次", 方向="越高越好", 其余得分=30, 计量单位="分"),
    row("I2", "垃圾分类准确率", 10, "与平均比", 方向="越高越好", 每次扣分=0.5, 每差多少=1, 计量单位="%"),
    row("I3", "统计误差率", 10, "与最优比", 方向="越低越好", 每次扣分=0.2, 每差多少=0.1, 不得分界限=5, 计量单位="%"),
    row("I4", "绿地面积", 10, "功效系数", 方向="越高越好", 保底份额=0.6, 计量单位="公顷", 可填不适用="是"),
    row("I5", "投诉件数", 6, "增减加扣分", 方向="越低越好", 基础分=4, 每步加分=0.2, 每次扣分=0.3, 计量单位="件"),
    row("I6", "信息报送", 4, "多项扣分"),
]
PARTS = [
    {"编号": "I6", "部分编号": "1", "名称": "迟报", "计分规则": "每…扣…分", "每次扣分": 0.5, "数量单位": "次"},
    {"编号": "I6", "部分编号": "2", "名称": "漏报", "计分规则": "每…扣…分", "每次扣分": 1, "数量单位": "次"},
    {"编号": "I6", "部分编号": "3", "名称": "敷衍", "计分规则": "酌情扣分", "最多酌情扣": 2},
]
FIGURES = {
    name: {"I1": 70 + 7 * n % 23, "I2": 80 + 5 * n % 19, "I3": Fraction(11 * n % 57, 10), "I4": 3 + 13 * n % 31,
           "I5": 20 + 3 * n % 7, "before": 21, "I6.1": n % 4, "I6.2": n % 3, "taken": n % 5 / 2 if n % 2 else None}
    for n, name in enumerate(TOWNS, 1)
}  # fmt: skip


def values(name: str) -> dict:
    own = FIGURES[name]
    asked = {(ref, "claim"): float(own[ref]) for ref in ("I1", "I2", "I3", "I4", "I5", "I6.1", "I6.2")}
    if name == LEFT_OUT:
        del asked["I4", "claim"]
        asked |= {("I4", "applicable"): "不适用", ("I4", "reason"): "全域为建成区，没有绿地任务"}
    if name == INVALID:
        asked["I2", "claim"] = "八十左右"
    return asked | {("I5", "previous"): own["before"]}


def by_hand(name: str, units: list[str]) -> dict[str, Fraction]:
    """The points of every row among `units` (those that have returned), by nothing but the document."""
    own = FIGURES[name]
    peers = {ref: _peers(name, ref, units) for ref in ("I1", "I2", "I3", "I4")}
    place = 1 + sum(figure > own["I1"] for figure in peers["I1"])
    last = place == len(peers["I1"]) and -1
    points = {"I1": Fraction(PLACES.get(place, PLACES.get(last, 30)))}
    average, best = mean(map(Fraction, peers["I2"])), min(peers["I3"])
    points["I2"] = 10 - max(Fraction(0), average - own["I2"]) / 2
    points["I3"] = max(Fraction(0), 10 - (own["I3"] - best) * 2) if own["I3"] <= 5 else Fraction(0)
    low, high = min(peers["I4"]), max(peers["I4"])
    points["I4"] = 10 * (Fraction(6, 10) + Fraction(4, 10) * Fraction(own["I4"] - low, high - low))
    better = own["before"] - own["I5"]
    points["I5"] = min(Fraction(6), max(Fraction(0), 4 + better * Fraction(2 if better > 0 else 3, 10)))
    lost = Fraction(own["I6.1"], 2) + own["I6.2"] + Fraction(own["taken"] or 0)
    points["I6"] = max(Fraction(0), 4 - lost)
    if name == INVALID:
        points["I2"] = Fraction(0)
    if name == LEFT_OUT:
        points["I4"] = Fraction(0)
    return {ref: Fraction(int(each * 100 + Fraction(1, 2)), 100) for ref, each in points.items()}


def _peers(name: str, ref: str, units: list[str]) -> list:
    """The figures of the same class: those of whoever has one that can be read and to whom the row applies."""
    without = {"I2": INVALID, "I4": LEFT_OUT}.get(ref)
    return [FIGURES[one][ref] for one in units if TOWNS[one] == TOWNS[name] and one != without]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    office = Office(tmp_path_factory.mktemp("town"))
    office.begins("2023年度综合考评", "某县", 2023, [f"{name},{its}" for name, its in TOWNS.items()])
    section = {"编号": "S1", "名称": "综合考评", "分值": 100, "采用顺序": "核查值、自报值", **BASIS}
    places = [{"编号": "I1", "次序": n, "选项文字或数量下限": up_to, "分值": points}
              for n, (up_to, points) in enumerate(PLACES.items(), 1)]  # fmt: skip
    office.types({}, {"部分": [section], "分项与指标": ROWS, "合并指标": PARTS, "档次与选项": places})
    office.imports()
    office.sends()
    for name in TOWNS:
        if name != MISSING:
            office.gets(f"自评报送表*{name}.xlsx", values(name))
            taken = FIGURES[name]["taken"]
            office.gets(f"核查表*{name}.xlsx", {} if taken is None else {("I6.3", "verified"): taken})
    return office


@pytest.fixture(scope="module")
def found(office):
    return office.consolidates()


def test_every_point_is_that_by_hand(office, found):
    units = [name for name in TOWNS if name != MISSING]
    for name in units:
        told = {ref: Fraction(str(points)) for ref, points in office.points(name).items()}
        assert told == by_hand(name, units), name


def test_who_is_missing_or_unreadable_makes_it_provisional(found):
    assert found["status"] == "provisional" and found["missing"] == [MISSING]
    assert any(MISSING in reason for reason in found["reasons"])
    assert any(INVALID in reason for reason in found["reasons"])


def test_what_was_compared_is_told_with_its_number(office, found):
    """Twelve towns, of which one has not returned and one has an unreadable figure."""
    said = {(name, ref): score["explanation"] for (name, ref), score in office.scores.items()}
    assert "在同类单位中排第" in said["01镇", "I1"] and "共11个单位，另有1个单位缺数据未参与" in said["01镇", "I1"]
    assert "共10个单位，另有2个单位缺数据未参与" in said["01镇", "I2"] and "同类单位平均" in said["01镇", "I2"]
    assert "共8个单位）" in said["01街道", "I1"] and "共7个单位）" in said["01街道", "I4"]
    assert office.scores[INVALID, "I2"]["status"] == "invalid"
    assert office.scores[LEFT_OUT, "I4"]["status"] == "not_applicable"


@pytest.mark.parametrize("gone", ["03镇", "05街道"])
def test_a_unit_less_changes_only_its_class_and_only_what_compares(office, found, gone, tmp_path):
    before = dict(office.scores)
    less = Office(tmp_path)
    (tmp_path / "returns").mkdir()
    for path in (office.place / "returns").iterdir():
        if gone not in path.name:
            (tmp_path / "returns" / path.name).write_bytes(path.read_bytes())
    less.consolidates("--scheme", office.place / "方案.yaml")
    units = [name for name in TOWNS if name not in (MISSING, gone)]
    for name in units:
        assert {ref: Fraction(str(points)) for ref, points in less.points(name).items()} == by_hand(name, units)
    points = {place: score["points"] for place, score in less.scores.items() if place[0] != gone}
    changed = {place for place, given in points.items() if given != before[place]["points"]}
    assert {TOWNS[name] for name, _ in changed} == {TOWNS[gone]}
    assert {ref for _, ref in changed} <= {"I1", "I2", "I3", "I4"}


def test_the_units_own_sheet_waits_and_says_so(office):
    (path,) = (office.place / "returns").glob("自评报送表*01镇.xlsx")
    book = load_workbook(path, data_only=True)
    shown = [cell for row in book["综合考评"].values for cell in row if cell is not None]
    assert shown.count("汇总后计分") == 4
    assert any("汇总后按在同类单位中的名次计分" in str(cell) for cell in shown)
    assert any("汇总后计分" in str(cell) for row in book["封面"].values for cell in row)
    said = kaohe("score", path)[1]
    assert said.count("汇总后计分") >= 4


def test_every_target_shows_whole(office):
    """Points place by place take more lines than any title."""
    (path,) = (office.place / "sent").rglob("自评报送表*01镇.xlsx")
    sheet = load_workbook(path)["综合考评"]
    (head,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "目标值"]
    width = sheet.column_dimensions[head.column_letter].width
    goals = [sheet.cell(row, head.column) for row in range(head.row + 1, head.row + 9)]
    assert goals[0].value.startswith("第1名得60分；第2名得57分") and "倒数第1名得2分" in goals[0].value
    for cell in goals:
        assert sheet.row_dimensions[cell.row].height >= row_height([(cell.value, width)]), cell.value
