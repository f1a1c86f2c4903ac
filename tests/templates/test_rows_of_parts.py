"""A table of indicators only: rows of two parts, last year's figure, verified figures, no dimension and no owner."""

import pytest

from tests.templates.package import find, sheets
from tests.templates.support import blank, filled, random_workbook
from tests.templates.test_whole_workbooks import cached, differences, expected_scores, ironcalc
from workbook_templates.forms.fill import rewritten
from workbook_templates.forms.formulas.state import FRACTION, NO_HISTORY, OPEN, OVER
from workbook_templates.forms.layout.geometry import At
from workbook_templates.read import read
from workbook_templates.returned import RejectedError

TITLES = ["乡镇卫生院、社区卫生服务中心提供中医非药物疗法的比例", "村卫生室提供中医非药物疗法的比例"]


def show(ref, typed, kind="unit"):
    """Score, code, message and the figures used of one line, with these cells typed."""
    workbook = filled("parts", kind, {(r, role, ""): value for (r, role), value in typed.items()})
    line, value = workbook.layout.line(ref), cached(workbook.data)
    used = [value(*at) for at in line.counted.values()]
    return *(value(*at) for at in (line.score, line.code, line.message)), used


@pytest.mark.parametrize("kind", ["unit", "review"])
@pytest.mark.parametrize("seed", range(6))
def test_sheet_and_engine_agree(kind, seed, tmp_path):
    workbook = random_workbook("parts", kind, seed)
    expected = expected_scores(workbook)
    assert len(expected) == 26 + 3
    assert differences(expected, cached(workbook.data)) == []
    assert differences(expected, ironcalc(workbook, tmp_path)) == []


@pytest.mark.parametrize(
    ("typed", "score", "code", "says"),
    [
        ({}, "未填", OPEN, "▲ 请填写指标值（%，数字），每行都要填"),
        ({"I25.1": 100}, 1.88, OPEN, "▲ 请填写指标值（%，数字），每行都要填"),
        ({"I25.2": 35}, 0.94, OPEN, "▲ 请填写指标值（%，数字），每行都要填"),
        ({"I25.1": 93, "I25.2": 65.1}, 3.49, 0, "✔ 得3.49分，满分3.75分"),
        ({"I25.1": 100, "I25.2": 70}, 3.75, 0, "✔ 得满分"),
        ({"I25.1": 0.93, "I25.2": 70}, 1.89, FRACTION, "▲ 请核实：百分数填98.5，不填0.985"),
        ({"I25.1": 100, "I25.2": 700}, 3.75, OVER, "▲ 请核实：超过100%"),
    ],
)
def test_a_row_of_parts(typed, score, code, says):
    assert show("I25", {(ref, "claim"): value for ref, value in typed.items()})[:3] == (score, code, says)


@pytest.mark.parametrize(
    ("typed", "score", "code", "says"),
    [
        ({"claim": 9}, "无法计分", NO_HISTORY, "▲ 请填上年值，没有的请联系市级办公室"),
        ({"claim": 9, "previous": 10}, 3.75, 0, "✔ 得满分"),
        ({"claim": 0.5, "previous": 0.6}, 3.75, 0, "✔ 得满分"),
        ({"claim": 10, "previous": 10}, 0, 0, "○ 得0分，较上年下降可得满分"),
        ({"claim": 0, "previous": 0}, 3.75, 0, "✔ 得满分"),
    ],
)
def test_against_last_year(typed, score, code, says):
    shown = show("I21", {("I21", role): value for role, value in typed.items()})
    assert shown[:3] == (score, code, says)


def test_assessors_cannot_fill_in_last_year_themselves():
    shown = show("I21", {("I21", "claim"): 9}, "review")
    assert shown[:3] == ("无法计分", NO_HISTORY, "▲ 缺上年值，请联系市级办公室")


@pytest.mark.parametrize(
    ("ref", "typed", "score", "used"),
    [
        ("I6", {("I6", "claim"): 23}, 4, [23]),
        ("I6", {("I6", "claim"): 23, ("I6", "verified"): 11.5}, 2, [11.5]),
        ("I6", {("I6", "claim"): 23, ("I6", "verified"): 0}, 0, [0]),
        ("I6", {("I6", "claim"): 23, ("I6", "verified"): "约一半"}, "格式错误", ["约一半"]),
        ("I6", {("I6", "claim"): 23, ("I6", "verified"): 11.5, ("I6", "awarded"): 3}, 3, [11.5]),
        ("I6", {}, "未填", [""]),
        ("I11", {("I11", "claim"): "是", ("I11", "verified"): "否"}, 0, ["否"]),
        ("I25", {("I25.1", "claim"): 100, ("I25.2", "claim"): 70, ("I25.1", "verified"): 80}, 3.38, [80, 70]),
        ("I25", {("I25.2", "verified"): 70}, 1.88, ["", 70]),
    ],
)
def test_the_verified_figure_counts_on_the_assessors_sheet(ref, typed, score, used, tmp_path):
    shown = show(ref, typed, "review")
    assert (shown[0], shown[3]) == (score, used)
    path = tmp_path / "a.xlsx"
    path.write_bytes(filled("parts", "review", {(r, role, ""): value for (r, role), value in typed.items()}).data)
    if isinstance(score, int | float):
        assert float(read(path).subject.card.score(ref).points) == score


def test_what_stands_over_both_rows_and_what_does_not():
    layout, data = blank("parts", "review")
    line = layout.line("I25")
    joined = {merged.get("ref") for merged in find(sheets(data)[line.score.sheet], "//x:mergeCell")}
    both = {
        f"{At('', line.row, col).cell}:{At('', line.row + 1, col).cell}"
        for col in (line.score.col, line.message.col, line.code.col, layout.tables[0].index["number"])
    }
    assert both <= joined
    inputs = [(f.ref, f.role, f.at.row - line.row) for f in line.inputs.values() if f.role in ("claim", "verified")]
    assert inputs == [
        ("I25.1", "claim", 0), ("I25.2", "claim", 1), ("I25.1", "verified", 0), ("I25.2", "verified", 1),
    ]  # fmt: skip
    value = cached(data)
    item, goal = layout.tables[0].index["item"], layout.tables[0].index["goal"]
    assert [value(line.score.sheet, line.row + i, item) for i in range(2)] == TITLES
    assert [value(line.score.sheet, line.row + i, goal) for i in range(2)] == ["100\n越高越好", "70\n越高越好"]


@pytest.mark.parametrize("kind", ["unit", "review"])
def test_columns(kind):
    titles = [column.title for column in blank("parts", kind)[0].tables[0].columns]
    assert titles[:7] == ["序号", "指标", "计量单位", "目标值", "分值", "自报值", "上年值"]
    assert ("核查值" in titles, "采用值" in titles) == (kind == "review", kind == "review")
    assert not {"维度", "数据来源部门", "佐证材料"} & set(titles)


def test_a_second_row_that_moved_is_noticed(tmp_path):
    layout, data = blank("parts", "unit")
    line = layout.line("I25")
    at = At(line.score.sheet, line.row + 1, layout.tables[0].index["item"])
    path = tmp_path / "a.xlsx"
    path.write_bytes(rewritten(data, {at: "别的指标"}))
    with pytest.raises(RejectedError) as caught:
        read(path)
    assert (caught.value.finding.code, caught.value.finding.cell) == ("V413", at.cell)


def test_instructions_name_only_what_the_table_has():
    for kind, wanted in (("unit", "自报值"), ("review", "核查值")):
        grid = cached(blank("parts", kind)[1])
        text = "".join(str(grid("填报说明", row, 0)) for row in range(14))
        assert wanted in text
        assert not any(word in text for word in ("佐证材料", "仅由考核组核定", "没有开展的工作"))
