"""Importing a workbook that a person edited: oddly written but clear is understood, the rest is named cell by cell."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from tests.scheme.book_edits import cell_of, edited_book
from tests.scheme.support import SMALL, cases
from tests.scheme.test_scheme_command import run
from validators.schemes.file import parse
from workbook_templates.schemes import book as scheme_book
from workbook_templates.schemes.store import load

SMALL_BOOK = scheme_book.dumps(parse(SMALL, "small.yaml"))


def book(edits):
    return edited_book(SMALL_BOOK, [(sheet, cell_of(SMALL_BOOK, sheet, row, head), v) for sheet, row, head, v in edits])


def read(edits):
    return scheme_book.loads(book(edits), "改.xlsx")


@pytest.mark.parametrize("case", cases("import_problems.yaml"), ids=lambda case: case["name"])
def test_every_problem_is_named_at_its_cell(case):
    with pytest.raises(scheme_book.SchemeBookError) as raised:
        read(case["edits"])
    assert [problem.text for problem in raised.value.problems if "单位］A2" not in problem.text] == case["problems"]


def test_a_blanked_row_is_gone():
    assert [unit.name for unit in read([["单位", "甲县", "单位", None]]).units] == ["乙县"]


def test_what_people_write_is_understood():
    scheme = read(
        [
            ["方案", "", "报送截止日期", "2022年1月10日"],
            ["方案", "", "版本", 2],
            ["方案", "", "试考核年份", 2020],
            ["部分", "S1", "采用顺序", "核查值，自报值"],
            ["分项与指标", "I1", "目标值", "６０．５"],
            ["分项与指标", "I1", "责任部门", " 市二局 "],
            ["分项与指标", "T1.1", "须附佐证", "是"],
            ["任务", "T1", "内涵", "第一行\n第二行"],
        ]
    )
    assert (str(scheme.deadline), scheme.version, scheme.trial_years) == ("2022-01-10", "2", (2020,))
    assert scheme.sections[0].sources == ("verified", "claim")
    target = scheme.sections[1].indicators[0]
    assert (target.rule.target, target.owner) == (Decimal("60.5"), "市二局")
    assert scheme.sections[0].tasks[0].items[0].evidence is True
    assert scheme.sections[0].tasks[0].meaning == "第一行\n第二行"
    assert str(read([["方案", "", "报送截止日期", datetime(2022, 1, 10)]]).deadline) == "2022-01-10"


@pytest.mark.parametrize("said", ["核查值、监测值、自报值", "核查值、部门报送值、自评值"])
def test_sources_in_words_of_today_and_of_earlier_versions(said):
    assert read([["部分", "S1", "采用顺序", said]]).sections[0].sources == ("verified", "monitored", "claim")


def of_others(row, ref, *figures):
    """The edits that make one row of 分类目标 for 乙县."""
    cells = (("编号", ref), ("类别或单位", "乙县"), ("出处", "原文"), ("条款", "附表二"), *figures)
    return [["分类目标", row, head, value] for head, value in cells]


def test_a_target_of_others_without_a_rule_keeps_the_rest_of_the_rows_rule():
    scheme = read([*of_others(2, "I1", ("目标值", 50)), *of_others(3, "T1.2", ("数量单位", "场"))])
    row = {leaf.ref: leaf for leaf in scheme.leaves()}
    assert row["I1"].variants[0].rule == replace(row["I1"].rule, target=Decimal(50))
    assert row["T1.2"].variants[0].rule == replace(row["T1.2"].rule, counted="场")
    assert scheme_book.loads(scheme_book.dumps(scheme), "b.xlsx") == scheme


def test_levels_of_others_stand_under_the_number_of_their_row():
    levels = [
        ["档次与选项", 20, head, v] for head, v in (("编号", "T1.2/乙县"), ("选项文字或数量下限", 2), ("分值", 10))
    ]
    scheme = read([*of_others(2, "T1.2", ("数量单位", "场")), *levels])
    rule = scheme.sections[0].tasks[0].items[1].variants[0].rule
    assert [(tier.at_least, tier.points) for tier in rule.tiers] == [(2, 10)]


def test_rows_and_columns_may_be_moved():
    """The order of levels follows their numbers; columns are found by their heads; own notes are ignored."""
    workbook = load_workbook(BytesIO(SMALL_BOOK))
    sheet = workbook["档次与选项"]
    for row in (2, 3):
        sheet.cell(row, 2).value = {2: 2, 3: 1}[row]
    units = workbook["单位"]
    units.insert_cols(1)
    units["A1"], units["A2"] = "备注", "核对过"
    workbook.create_sheet("草稿")["A1"] = "随便"
    target = BytesIO()
    workbook.save(target)
    scheme = scheme_book.loads(target.getvalue(), "改.xlsx")
    assert [tier.at_least for tier in scheme.sections[0].tasks[0].items[1].rule.tiers] == [3, 1]
    assert scheme.unit_names == ("甲县", "乙县")


def test_a_missing_sheet():
    workbook = load_workbook(BytesIO(SMALL_BOOK))
    workbook["单位"].title = "单位名单"
    target = BytesIO()
    workbook.save(target)
    with pytest.raises(scheme_book.SchemeBookError) as raised:
        scheme_book.loads(target.getvalue(), "改.xlsx")
    assert [p.text for p in raised.value.problems] == ["［单位］A1：没有“单位”这张工作表　是否改了名？现有“单位名单”。"]


def without(*heads, own=()):
    """The small workbook without some columns (of 分项与指标) or rows (of 方案), with notes of a person's own."""
    workbook = load_workbook(BytesIO(SMALL_BOOK))
    leaves, scheme = workbook["分项与指标"], workbook["方案"]
    for head in heads:
        columns = [cell.column for cell in leaves[1] if cell.value == head]
        for column in columns:
            leaves.delete_cols(column)
        if not columns:
            scheme.delete_rows(next(cell.row for cell in scheme["A"] if cell.value == head))
    for name in own:
        leaves.cell(1, leaves.max_column + 1).value = name
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()


def test_an_older_workbook_without_later_columns():
    """Exported before these columns were added: they read as blank, and that is told."""
    older = without("每次扣分", "不足一步", "指标类型", "单位统称")
    assert scheme_book.loads(older, "旧.xlsx") == parse(SMALL, "small.yaml")
    assert [remark.text for remark in scheme_book.remarks(older, "旧.xlsx")] == [
        "［方案］A1：没有“单位统称”这一行，按没有填写处理",
        "［分项与指标］A1：没有“每次扣分”这一列，按没有填写处理",
        "［分项与指标］A1：没有“不足一步”这一列，按没有填写处理",
        "［分项与指标］A1：没有“指标类型”这一列，按没有填写处理",
    ]


@pytest.mark.parametrize(
    ("heads", "own", "said"),
    [
        (["责任部门"], ["责任单位"], "［分项与指标］A1：没有“责任部门”这一列　是否应由“责任单位”改回？"),
        (["责任部门"], ["谁报"], "如果由“谁报”改名而来，请改回；不是的，请补上表头“责任部门”。"),
        (["条款"], [], "［分项与指标］A1：没有“条款”这一列　不用的内容可以空着，表头不要删、不要改名。"),
        (["分值"], [], "［分项与指标］A1：没有“分值”这一列"),
        (["城市"], [], "［方案］A1：没有“城市”这一行"),
    ],
)
def test_what_may_be_lost_is_refused(heads, own, said):
    with pytest.raises(scheme_book.SchemeBookError) as raised:
        scheme_book.loads(without(*heads, own=own), "改.xlsx")
    assert said in str(raised.value)


def test_what_is_left_unread_is_named(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(without(own=["备注"]))
    result = run("import", path, "-o", tmp_path / "a.yaml")
    assert (result.exit_code, load(tmp_path / "a.yaml")) == (0, parse(SMALL, "small.yaml"))
    column = load_workbook(path)["分项与指标"].max_column
    assert f"说明：［分项与指标］{get_column_letter(column)}1：“备注”不是方案的列，没有读取。" in result.stdout


def test_the_command_lists_every_problem_and_writes_nothing(tmp_path):
    path, out = tmp_path / "改.xlsx", tmp_path / "out.yaml"
    path.write_bytes(book([["分项与指标", "I1", "目标值", "六十"], ["方案", "", "考核年度", "明年"]]))
    result = run("import", path, "-o", out)
    assert (result.exit_code, result.stdout, out.exists()) == (2, "", False)
    assert f"方案工作簿 {path} 有2处问题，无法使用：" in result.stderr
    assert "［方案］B5（考核年度）：读到“明年”，应为整数" in result.stderr
    assert "［分项与指标］H6（目标值）：读到“六十”，应为数字" in result.stderr


def test_import_both_ways(tmp_path):
    source, workbook, back = tmp_path / "a.yaml", tmp_path / "a.xlsx", tmp_path / "b.yaml"
    source.write_text(SMALL, encoding="utf-8")
    result = run("import", source, "-o", workbook)
    assert result.exit_code == 0
    assert "已导入“小方案”（2个单位，7行）" in result.stdout
    assert run("import", workbook, "-o", back).exit_code == 0
    assert load(back) == load(source)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("无.xlsx", None, "没有这个文件"),
        ("a.xlsx", b"a,b\n1,2\n", "CSV"),
        ("a.xlsx", SMALL_BOOK[:2000], "无法"),
        ("a.txt", b"", ".xlsx（工作簿）或 .yaml（方案文件）"),
        ("a.yaml", "year: 明年".encode(), "year：读到“明年”，应为整数"),
    ],
)
def test_what_is_no_scheme(tmp_path, name, data, said):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    result = run("import", path, "-o", tmp_path / "out.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr
