"""A report for each action group or department, and the overall one."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import pytest
from openpyxl import load_workbook

from cli.commands.consolidate.extra_books import OVERALL, ExtraFolders, extra_books
from scoring.engine.reached import reaches
from scoring.methods.attainment import Attainment
from scoring.methods.bands import Band, Bands
from scoring.methods.composite import Composite, Part
from scoring.methods.progress import Progress
from scoring.methods.proportional import Proportional
from scoring.methods.shortfall import Shortfall
from scoring.methods.trend import Trend
from scoring.scheme.model import Group, Section, Variant
from tests.consolidate.samples import BASIS, SCHEME, UNITS, a_reading, leaf
from workbook_templates.consolidate.collect import collected
from workbook_templates.consolidate.consolidation import consolidation

HIGHER, LOWER = (Proportional(target=Decimal(50), polarity=polarity) for polarity in ("higher", "lower"))
HALF = {"share": Decimal("0.5"), "rule": HIGHER, "measure": "%"}
OTHER = Variant(applies_to=("北县",), basis=BASIS, rule=replace(HIGHER, target=Decimal(40)))
ROWS = (
    leaf("I1", 30, HIGHER, owner="甲组", measure="%", category="结果性指标", variants=(OTHER,)),
    leaf("I2", 30, LOWER, owner="甲组", measure="‰", category="政府工作性指标"),
    leaf("I3", 40, Composite(parts=(Part(id="1", title="城", **HALF), Part(id="2", title="乡", **HALF))), owner="乙局",
         category="结果性指标"),
)  # fmt: skip
SECTION = Section(id="S1", title="指标", points=Decimal(100), basis=BASIS, sources=("monitored",), indicators=ROWS)
GROUPED = replace(
    SCHEME, sections=(SECTION,), departments=("乙局",), parameters=(),
    groups=tuple(Group(name=name, basis=BASIS) for name in ("甲组", "丙组", "丁组")),
)  # fmt: skip
FIGURES = {"I1": (60, 25, 50, 40), "I2": (40, 50, 100, None)}
PARTS = {"I3.1": (50, 50, 50, 50), "I3.2": (25, 50, 50, 50)}


def monitored(figures):
    return {f"{unit}:{ref}.monitored": v for ref, row in figures.items() for unit, v in zip(UNITS, row, strict=True)}


@pytest.fixture(scope="module")
def result():
    readings = [
        a_reading("group", "甲组", monitored(FIGURES) | {"work": "=1+1", "problems": "缺人"}, scheme=GROUPED),
        a_reading("group", "丙组", {"work": "已开展"}, scheme=GROUPED),
        a_reading("department", "乙局", monitored(PARTS), scheme=GROUPED),
        *(a_reading("unit", name, {}, scheme=GROUPED) for name in UNITS),
    ]
    return consolidation(collected(readings, GROUPED))


@pytest.fixture(scope="module")
def books(result, tmp_path_factory):
    found = dict(extra_books(result, tmp_path_factory.mktemp("r"), None))
    return {path.name: load_workbook(BytesIO(data)) for path, data in found.items()}


def lines(book, sheet):
    return [[cell.value for cell in row] for row in book[sheet].iter_rows(min_row=4)]


def test_one_workbook_each_and_the_overall_one(books):
    assert list(books) == [
        "报告_01_乙局.xlsx",
        "报告_02_甲组.xlsx",
        "报告_03_丙组.xlsx",
        "报告_04_丁组.xlsx",
        "总体报告.xlsx",
    ]
    assert books["报告_02_甲组.xlsx"].sheetnames == ["指标情况", "各单位情况", "进展情况"]
    assert books["报告_02_甲组.xlsx"]["指标情况"]["A1"].value == "样本考核甲组指标情况（暂定）"


def test_indicators_over_all_units(books):
    first, second, *_ = lines(books["报告_02_甲组.xlsx"], "指标情况")
    assert first == [
        "I1", "I1的内容", "结果性指标", "各单位不同", "%", 30,
        "4／4", "3", 43.75, "东县 60", "西县 25", 26.25, "87.5%",
    ]  # fmt: skip
    assert second[5:] == [30, "3／4", "2", 63.33, "东县 40", "南县 100", 18.75, "62.5%"]


def test_parts_stand_apart_and_points_once(books):
    town, country, *_ = lines(books["报告_01_乙局.xlsx"], "指标情况")
    assert (town[0], town[1], country[1]) == ("I3.1", "I3的内容：城", "I3的内容：乡")
    assert (town[5], country[5], country[8]) == (40, None, 43.75)
    assert (town[11], country[11]) == (37.5, None)


def test_each_unit_with_its_own_target(books):
    rows = lines(books["报告_02_甲组.xlsx"], "各单位情况")
    assert [row[2:9] for row in rows[:4]] == [
        ["东县", 60, "%", "≥50", "达到", 30, 30], ["西县", 25, "%", "≥50", "未达到", 15, 30],
        ["南县", 50, "%", "≥50", "达到", 30, 30], ["北县", 40, "%", "≥40", "达到", 30, 30],
    ]  # fmt: skip
    assert rows[7][2:7] == ["北县", "—", "‰", "≤50", "—"]


def test_kinds_of_indicator_add_up(books):
    """They stand below the list, since they are too few for a page."""
    told = [row[2:10] for row in lines(books["总体报告.xlsx"], "指标情况")]
    assert told[-3] == [
        "指标类型",
        "指标数",
        "满分合计",
        "平均得分合计",
        "平均得分率",
        "有数据",
        "达到目标的",
        "达到目标的比例",
    ]
    assert told[-2:] == [
        ["结果性指标", "2", 70, 63.75, "91.1%", "12", "10", "83.3%"],
        ["政府工作性指标", "1", 30, 18.75, "62.5%", "3", "2", "66.7%"],
    ]


def test_progress_in_words_and_who_is_silent(books):
    told = lines(books["总体报告.xlsx"], "进展情况")
    assert ["甲组", "主要工作和成效", "=1+1", "甲组group.xlsx"] in told
    assert told[-1][:3] == ["丁组", "—", "未报送进展情况。"]
    assert books["总体报告.xlsx"]["进展情况"]["C4"].data_type == "s"
    assert lines(books["报告_03_丙组.xlsx"], "指标情况")[0][1] == "没有考核指标，只报送进展情况。"


def test_same_bytes(result, tmp_path):
    assert list(extra_books(result, tmp_path, tmp_path)) == list(extra_books(result, tmp_path, tmp_path))


REACHED = [
    (HIGHER, 50, {}, True, "higher"), (LOWER, 51, {}, False, "lower"), (Trend(direction="down"), 3, {}, None, "lower"),
    (Trend(direction="down"), 3, {"previous": 4}, True, "lower"),
    (Progress(target=Decimal(50), polarity="higher", achievement_share=Decimal("0.7")), 50, {"baseline": 60}, True,
     "higher"),
    (Attainment(target=Decimal(96), comparison=">"), 96, {}, False, "higher"),
    (Attainment(target=Decimal(96), comparison="="), 96, {}, True, None),
    (Bands(bands=(Band(reach=Decimal(3), points=Decimal(1)),), polarity="lower"), 3, {}, True, "lower"),
    (Shortfall(target=Decimal(3), polarity="lower", taken=Decimal(1)), 4, {}, False, "lower"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "value", "history", "reached", "way"), REACHED)
def test_what_reaches_its_target(rule, value, history, reached, way):
    known = {role: Fraction(number) for role, number in history.items()}
    assert (reaches(rule, Fraction(value), known, {}), rule.better) == (reached, way)


def test_a_scheme_without_owners_is_told_of_whatever_stands_in_the_folder(tmp_path, result):
    """A report of an earlier run says nothing of this one."""
    (tmp_path / OVERALL).touch()
    ownerless = replace(result.scheme, groups=(), departments=())
    found = [list(ExtraFolders(reports=tmp_path).places(scheme)) for scheme in (ownerless, result.scheme)]
    assert found == [["方案没有由行动组、部门负责的指标，没有报告可写。"], [f"行动组、部门报告：{tmp_path}"]]
