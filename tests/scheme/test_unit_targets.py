"""Targets that units have of their own: the grid in the scheme workbook, in a CSV, in a file; who sees which."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from cli.text.scheme_text import scheme_lines
from scoring.scheme.applies import scheme_for
from tests.scheme.test_scheme_command import run
from tests.support.classes import LEVELS
from validators.schemes.diff import differences, sentence
from validators.schemes.file import SchemeFileError, parse
from workbook_templates.forms.build import build
from workbook_templates.forms.layout.names import DATA
from workbook_templates.schemes import book as scheme_book
from workbook_templates.schemes import yaml as scheme_yaml
from workbook_templates.schemes.book.unit_grid import read_grid
from workbook_templates.schemes.store import load

SHEET = "单位目标"
TITLES = {"I1": "出生率", "I2": "签约率"}
UNITS = ("东区", "甲县", "乙县")


def goals(scheme, ref):
    settled = (scheme_for(scheme, name) for name in scheme.unit_names)
    return [next(leaf.goal() for leaf in view.leaves() if leaf.ref == ref) for view in settled]


def with_cells(cells):
    """The scheme workbook with other cells in the grid."""
    book = load_workbook(BytesIO(scheme_book.dumps(LEVELS)))
    for place, value in cells.items():
        book[SHEET][place] = value
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def test_each_unit_has_its_own_above_the_targets_of_its_class():
    assert goals(LEVELS, "I1") == ["≤9.8", "≤12.5", "≤12"]
    assert goals(LEVELS, "I2") == ["≥72，低于35不得分", "≥50", "≥64"]
    assert "单位目标：东区9.8、甲县12.5" in "\n".join(scheme_lines(LEVELS))


def test_the_grid_has_a_line_for_each_unit_and_a_column_for_each_row_with_a_target():
    sheet = load_workbook(BytesIO(scheme_book.dumps(LEVELS)))[SHEET]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(1, 4)]
    assert rows == [["单位", "I1 出生率", "I2 签约率"], ["东区", 9.8, 72], ["甲县", 12.5, 50], ["乙县", None, 64]]


def test_what_is_pasted_there_counts():
    scheme = scheme_book.loads(with_cells({"B4": 11.5, "B3": None, "B1": "出生率"}), "x.xlsx")
    assert goals(scheme, "I1") == ["≤9.8", "≤12", "≤11.5"]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"A4": "乙线"}, "［单位目标］A4（单位）：“乙线”不在“单位”表中"),
        ({"A4": "甲县"}, "［单位目标］A4（单位）：单位“甲县”出现了两次"),
        ({"A4": None}, "［单位目标］A4：这一行有目标值，没有写单位"),
        ({"B2": "9.8‰"}, "［单位目标］B2：读到“9.8‰”，东区的目标值应为数字"),
        ({"B2": True}, "［单位目标］B2：读到“TRUE”，东区的目标值应为数字"),
        ({"B2": date(2024, 3, 2)}, "［单位目标］B2：读到“2024-03-02”，东区的目标值应为数字"),
        ({"B1": "I9"}, "［单位目标］B1：没有编号或名称为“I9”的指标"),
        ({"B1": "甲县"}, "［单位目标］B1：表头“甲县”是单位名称，不是指标"),
        ({"B1": "I2"}, "［单位目标］C1：“I2 签约率”这一列出现了两次"),
        ({"B1": None}, "［单位目标］B1：这一列有目标值，没有写是哪一项指标"),
        ({"D1": "I3", "D2": 5}, "［单位目标］D2（I3）：“建站”的计分规则“是/否”没有目标值"),
        ({"C4": None}, "“签约率”要求每个单位都有自己的目标值，乙县没有"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_cannot_be_meant_is_told_at_its_cell(cells, said):
    with pytest.raises(scheme_book.SchemeBookError) as raised:
        scheme_book.loads(with_cells(cells), "x.xlsx")
    assert said in str(raised.value)


def test_nothing_is_said_of_blank_lines_and_columns():
    given = with_cells({"D1": "I9 没有了的指标", "A9": "没有了的县", "E1": "备注", "E2": "下达时间晚"})
    assert scheme_book.loads(given, "x.xlsx") == LEVELS


def test_of_every_place_once():
    grid = read_grid([["序号", "单位", "I1"], [1, "甲县", "x"], [2, "", 3], [], [3, "乙县", 4]], TITLES, UNITS)
    assert [(p.row, p.col) for p in grid.problems] == [(1, 2), (2, 1)]
    assert [(t.unit, t.target) for t in grid.targets] == [("乙县", 4)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_takes_the_place_of_what_the_rows_had(tmp_path, encoding):
    source, table, target = tmp_path / "a.yaml", tmp_path / "目标.csv", tmp_path / "b.yaml"
    source.write_text(scheme_yaml.dumps(LEVELS), encoding="utf-8")
    table.write_bytes("单位,I1 出生率\n乙县,11\n东区,10\n甲县,\n".encode(encoding))
    done = run("import", source, "-o", target, "--unit-targets", table)
    assert (done.exit_code, done.stderr) == (0, "")
    assert goals(load(target), "I1") == ["≤10", "≤12", "≤11"]
    assert goals(load(target), "I2") == goals(LEVELS, "I2")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "单位,I1\n甲县,十二\n丙县,3\n",
            ["第2行第2列：读到“十二”，甲县的目标值应为数字", "第3行第1列：“丙县”不在单位名单中"],
        ),
        ("单位,I1\n甲县,NaN\n", ["第2行第2列：读到“NaN”，甲县的目标值应为数字"]),
        ("单位,I2\n甲县,50\n", ["第1行第2列：“签约率”要求每个单位都有自己的目标值，东区、乙县没有"]),
        ("单位\n甲县\n", ["没有各单位的目标值"]),
        ("\x00\x01", ["不是文字文件"]),
    ],
)  # fmt: skip
def test_a_bad_csv_is_told_whole_and_nothing_is_written(tmp_path, text, said):
    source, table, target = tmp_path / "a.yaml", tmp_path / "t.csv", tmp_path / "b.yaml"
    source.write_text(scheme_yaml.dumps(LEVELS), encoding="utf-8")
    table.write_text(text, encoding="utf-8")
    refused = run("import", source, "-o", target, "--unit-targets", table)
    assert (refused.exit_code, target.exists()) == (2, False)
    assert [one for one in said if one not in refused.stderr] == []


def test_a_file_names_a_county_that_may_be_meant():
    text = scheme_yaml.dumps(LEVELS).replace("unit: 甲县", "unit: 甲区", 1)
    with pytest.raises(SchemeFileError) as raised:
        parse(text, "x.yaml")
    assert "“甲区”不在units（单位名单）中　是否应为 甲县？" in str(raised.value)


def test_the_order_in_a_file_does_not_matter_and_a_change_is_told():
    text = scheme_yaml.dumps(LEVELS)
    assert text.index("unit: 东区, target: 9.8") < text.index("unit: 甲县, target: 12.5")
    changed = parse(text.replace("target: 12.5", "target: 12.4", 1), "x.yaml")
    assert [sentence(change.words) for change in differences(LEVELS, changed)] == [
        "I1 出生率 单位目标“甲县12.4”：目标值由“12.5”改为“12.4”"
    ]


@pytest.mark.parametrize("how", ["--from", "--extends"])
def test_other_units_do_not_have_the_targets_of_those_before(tmp_path, how):
    """甲县 stays and keeps its own."""
    parent, units, child = tmp_path / "a.yaml", tmp_path / "名单.csv", tmp_path / "b.yaml"
    text = scheme_yaml.dumps(LEVELS).replace("own_target: true", "own_target: false")
    parent.write_text(text, encoding="utf-8")
    units.write_text("单位,类别\n甲县,县\n丙县,县\n", encoding="utf-8")
    made = run("new", how, parent, "-o", child, "--units", units)
    assert (made.exit_code, made.stderr) == (0, "")
    assert goals(load(child), "I1") == ["≤12.5", "≤12"]


def test_a_department_sees_the_target_of_each_unit_in_a_column_of_its_own():
    head = scheme_yaml.dumps(LEVELS).replace("version:", "departments: [市一局]\nversion:", 1)
    text = head.replace("measure: ‰", "measure: ‰\n        owner: 市一局", 1)
    sheet = load_workbook(BytesIO(build(parse(text, "x.yaml"), "department", "市一局")))[DATA]
    heads = [cell.value for cell in sheet[7]]
    assert heads[2:5] == ["本单位目标", "指标值", "得分"]
    assert sheet["C5"].value == "目标 见“本单位目标”栏"
    assert [(sheet.cell(row, 2).value, sheet.cell(row, 3).value) for row in (8, 9, 10)] == [
        ("东区", "≤9.8"), ("甲县", "≤12.5"), ("乙县", "≤12"),
    ]  # fmt: skip
    formula = sheet["E9"].value
    assert "12.5" in formula and "9.8" not in formula
