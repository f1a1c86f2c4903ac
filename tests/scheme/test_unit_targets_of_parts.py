"""Targets that units have of their own of single parts of merged rows: in the grid, in a CSV, on their sheets."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.scheme.test_scheme_command import run
from tests.scheme.test_unit_targets import goals
from tests.support.classes import PART_RATES
from validators.schemes.checks import check_scheme
from validators.schemes.diff import differences, sentence
from validators.schemes.file import SchemeFileError, parse
from workbook_templates.forms.build import build
from workbook_templates.forms.layout.names import DATA
from workbook_templates.forms.layouts import layout_of
from workbook_templates.schemes import book as scheme_book
from workbook_templates.schemes import yaml as scheme_yaml
from workbook_templates.schemes.store import load

SHEET = "单位目标"


def with_cells(cells):
    """The scheme workbook with other cells in the grid."""
    book = load_workbook(BytesIO(scheme_book.dumps(PART_RATES)))
    for place, value in cells.items():
        book[SHEET][place] = value
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def test_each_unit_has_its_own_of_the_parts_it_has():
    assert goals(PART_RATES, "I1") == ["高血压患者≥65；糖尿病患者≥55.5", "高血压患者≥60；家庭医生签约率≥28"]


def test_the_grid_has_a_column_for_each_part_with_a_target():
    sheet = load_workbook(BytesIO(scheme_book.dumps(PART_RATES)))[SHEET]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(1, 3)]
    assert rows == [
        ["单位", "I1.1 慢性病患者规范管理率：高血压患者", "I1.2 慢性病患者规范管理率：糖尿病患者",
         "I3.2 会议和报送：参会率", "I4.1 排查率：达到目标"],
        ["甲镇", 65, 55.5, None, None], ["乙街道", None, 28, None, None],
    ]  # fmt: skip


def test_what_is_pasted_there_counts_in_rules_of_every_kind():
    scheme = scheme_book.loads(with_cells({"B2": 70, "D2": 850, "D1": "参会率", "E3": 88}), "x.xlsx")
    assert goals(scheme, "I1")[0] == "高血压患者≥70；糖尿病患者≥55.5"
    assert "参会率≥850" in goals(scheme, "I3")[0] and "参会率≥900" in goals(scheme, "I3")[1]
    assert [goal.partition("；")[0] for goal in goals(scheme, "I4")] == ["达到目标≥85", "达到目标≥88"]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"B2": "65%"}, "［单位目标］B2：读到“65%”，甲镇的目标值应为数字"),
        ({"B1": "I1.9"}, "［单位目标］B1：没有编号或名称为“I1.9”的指标"),
        ({"B1": "I1"}, "［单位目标］B2（I1）：“慢性病患者规范管理率”的计分规则“合并指标”没有目标值"),
        ({"B1": "I2.c"}, "［单位目标］B2（I2.c）：“资金和死亡率”的“制定方案”的计分规则“是/否”没有目标值"),
        ({"F1": "I1.1", "F2": 3}, "［单位目标］F1：“I1.1”这一列出现了两次"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_cannot_be_meant_is_told_at_its_cell(cells, said):
    with pytest.raises(scheme_book.SchemeBookError) as raised:
        scheme_book.loads(with_cells(cells), "x.xlsx")
    assert said in str(raised.value)


def test_a_part_that_a_class_has_not_is_told():
    text = scheme_yaml.dumps(PART_RATES).replace(
        'unit: 乙街道, target: 28, part: "2"', 'unit: 乙街道, target: 28, part: "3"'
    )
    with pytest.raises(SchemeFileError) as raised:
        parse(text, "x.yaml")
    assert "“慢性病患者规范管理率”在乙街道没有编号为“3”的部分　请清空这一格，各部分是 I1.1、I1.2。" in str(raised.value)


def test_every_unit_must_have_one_of_every_part_where_the_scheme_says_so():
    text = scheme_yaml.dumps(PART_RATES).replace("ref: I1\n", "ref: I1\n        own_target: true\n", 1)
    with pytest.raises(SchemeFileError) as raised:
        parse(text, "x.yaml")
    assert "“慢性病患者规范管理率”要求每个单位都有自己的目标值，乙街道没有" in str(raised.value)


def test_a_csv_takes_the_place_of_what_its_columns_had(tmp_path):
    source, table, target = tmp_path / "a.yaml", tmp_path / "目标.csv", tmp_path / "b.yaml"
    source.write_text(scheme_yaml.dumps(PART_RATES), encoding="utf-8")
    table.write_text("单位,I1.1,参会率\n乙街道,66,920\n", encoding="utf-8")
    done = run("import", source, "-o", target, "--unit-targets", table)
    assert (done.exit_code, done.stderr) == (0, "")
    assert goals(load(target), "I1") == ["高血压患者≥60；糖尿病患者≥55.5", "高血压患者≥66；家庭医生签约率≥28"]
    assert "参会率≥920" in goals(load(target), "I3")[1]
    table.write_text("单位,I2.c\n甲镇,1\n丙镇,2\n", encoding="utf-8")
    refused = run("import", source, "-o", tmp_path / "c.yaml", "--unit-targets", table)
    assert "第2行第2列：“资金和死亡率”的“制定方案”的计分规则“是/否”没有目标值" in refused.stderr
    assert "第3行第1列：“丙镇”不在单位名单中" in refused.stderr


def test_every_form_keeps_them_and_a_change_is_told():
    assert scheme_book.loads(scheme_book.dumps(PART_RATES), "x.xlsx") == PART_RATES
    text = scheme_yaml.dumps(PART_RATES)
    assert parse(text, "x.yaml") == PART_RATES
    changed = parse(text.replace("target: 65", "target: 64", 1), "x.yaml")
    assert [sentence(change.words) for change in differences(PART_RATES, changed)] == [
        "I1 慢性病患者规范管理率 单位目标“甲镇（1）64”：目标值由“65”改为“64”"
    ]
    assert {f.code for f in check_scheme(PART_RATES) if "unit_target" in f.code} == set()


def test_unit_and_department_see_them():
    line = layout_of(PART_RATES, "unit", "甲镇").line("I1")
    assert [caption.goal for caption in line.captions] == ["≥65", "", "", "≥55.5", "", ""]
    sheet = load_workbook(BytesIO(build(PART_RATES, "department", "业务处")))[DATA]
    heads = [cell.value for cell in sheet[7]]
    assert heads[2] == "本单位目标"
    assert [sheet.cell(row, 3).value for row in (8, 9)] == goals(PART_RATES, "I1")
    assert "65" in sheet.cell(8, heads.index("得分") + 1).value
