"""`kaohe scheme new --table`: tables as people paste them, and files that hold none."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from benchmarks.proposals import WORD, as_document, as_workbook
from tests.scheme.test_scheme_command import as_json, run
from workbook_templates.schemes.store import load

TITLE = "2023年某市健康考核评分表"
HEAD = ["序号", "一级指标", "指标名称", "分值（分）", "目标值", "评分标准", "责任部门"]
ROWS = [
    [
        "1",
        "健康水平（10分）",
        "健康素养水平（％）",
        "５分",
        "≥28",
        "达到目标值得满分，未达到的按比例得分",
        "市卫生健康委",
    ],
    ["2", "健康水平（10分）", "传染病报告", "（5分）", "", "每漏报、迟报一次扣0.5分，扣完为止", "市疾控中心、市教育局"],
    ["3", "健康环境", "工作机制", "5", "", "印发方案（2分），建立台账（3分）", ""],
    ["4", "健康环境", "其他工作", "5", "", "由考核组酌情打分", ""],
]


def started(tmp_path, data, ending="xlsx", *more):
    (tmp_path / f"附表.{ending}").write_bytes(data)
    result = run("new", "--table", tmp_path / f"附表.{ending}", "-o", tmp_path / "a.yaml", *more)
    assert (result.exit_code, result.stderr) == (0, "")
    return load(tmp_path / "a.yaml"), result.stdout


def refused(tmp_path, data, ending, *more):
    (tmp_path / f"附表.{ending}").write_bytes(data)
    result = run("new", "--table", tmp_path / f"附表.{ending}", "-o", tmp_path / "a.yaml", *more)
    assert result.exit_code == 2 and not (tmp_path / "a.yaml").exists()
    return result.stderr


@pytest.mark.parametrize(("write", "ending"), [(as_workbook, "xlsx"), (as_document, "docx")])
def test_a_table_becomes_a_scheme_that_waits_for_a_person(tmp_path, write, ending):
    scheme, said = started(tmp_path, write(TITLE, HEAD, ROWS), ending)
    assert (scheme.title, scheme.city, scheme.year) == (TITLE, "某市", 2023)
    assert [(s.title, s.points) for s in scheme.sections] == [("健康水平", 10), ("健康环境", 10)]
    kinds = [leaf.rule.kind for leaf in scheme.leaves()]
    assert kinds == ["proportional", "deduction", "yes_no", "yes_no", "assessor"]
    assert [leaf.points for leaf in scheme.leaves()] == [5, 5, 2, 3, 5]
    assert scheme.departments == ("市卫生健康委",)  # of two departments nobody knows yet who has the figures
    first = next(scheme.leaves())
    assert (first.title, first.measure, first.owner) == ("健康素养水平", "%", "市卫生健康委")
    assert all(leaf.basis.provenance == "stand_in" for leaf in scheme.leaves())
    findings = as_json("check", tmp_path / "a.yaml")["findings"]
    waiting = {f["place"] for f in findings if f["code"] == "proposal_unconfirmed"}
    assert {leaf.ref for leaf in scheme.leaves()} <= waiting
    assert not [f for f in findings if f["severity"] == "error"]
    assert "考核组核定1行" in said and "全部内容待确认" in said


def test_a_scheme_workbook_comes_out_and_goes_in_again(tmp_path):
    (tmp_path / "附表.xlsx").write_bytes(as_workbook(TITLE, HEAD, ROWS))
    assert run("new", "--table", tmp_path / "附表.xlsx", "-o", tmp_path / "方案.xlsx").exit_code == 0
    assert run("import", tmp_path / "方案.xlsx", "-o", tmp_path / "b.yaml").exit_code == 0
    assert len(list(load(tmp_path / "b.yaml").leaves())) == 5


def test_sums_notes_and_repeated_heads_are_no_rows(tmp_path):
    book = Workbook()
    sheet = book.active
    lines = [[TITLE], [], ["一、组织实施情况（11分）"], HEAD, ROWS[0], ["", "", "小计", "6"], HEAD, ROWS[1],
             ["二、其他（5分）"], ROWS[3], ["合计", "", "", "15分"], ["注：数据以年报为准。"]]  # fmt: skip
    for line in lines:
        sheet.append(line)
    out = BytesIO()
    book.save(out)
    scheme, said = started(tmp_path, out.getvalue())
    assert [(s.title, len(list(s.leaves()))) for s in scheme.sections] == [("组织实施情况", 2), ("其他", 1)]
    assert "小计6分，但以上各行加起来是5分" in said and "注：数据以年报为准" in said and "合计15分" not in said
    codes = [
        f["code"]
        for f in json.loads(run("check", tmp_path / "a.yaml", "--format", "json").stdout)["findings"]
        if f["severity"] == "error"
    ]
    assert codes == ["points_do_not_add_up"]  # the heading's 11 points are kept, its rows have 10


@pytest.mark.parametrize(
    ("first", "second", "items"),
    [
        ("达到50%得4分，未达到不得分", "达到60%得4分", [("甲率", 4, "attainment"), ("乙率", 4, "assessor")]),
        ("达到50%得满分，未达到不得分", "达到60%得4分", [("甲率；乙率", 8, "assessor")]),
        ("达到50%得3分，未达到不得分", "达到60%得4分", [("甲率；乙率", 8, "assessor")]),
    ],
)
def test_one_figure_of_points_for_two_rows_is_counted_once(tmp_path, first, second, items):
    book = Workbook()
    sheet = book.active
    for line in [["指标", "分值", "评分标准"], ["甲率", 8, first], ["乙率", None, second]]:
        sheet.append(line)
    sheet.merge_cells("B2:B3")
    out = BytesIO()
    book.save(out)
    scheme, _ = started(tmp_path, out.getvalue(), "xlsx", "--title", "考核", "--city", "某市", "--year", "2023")
    assert [(leaf.title, leaf.points, leaf.rule.kind) for leaf in scheme.leaves()] == items
    assert scheme.sections[0].points == 8


def test_points_that_cannot_be_read_are_told(tmp_path):
    rows = [ROWS[0], [*ROWS[1][:3], "5+2", *ROWS[1][4:]]]
    scheme, _ = started(tmp_path, as_workbook(TITLE, HEAD, rows))
    leaf = list(scheme.leaves())[1]
    assert "分值“5+2”没有读懂" in leaf.basis.note and leaf.rule.kind == "assessor"


def document(body, before=""):
    out = BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr(
            "word/document.xml", f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        )
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "ending", "said"),
    [
        (document("<w:p/>"), "docx", "没有找到表格"),
        (document("", '<!DOCTYPE w [<!ENTITY a "b">]>'), "docx", "实体声明"),
        (document("<w:tbl>"), "docx", "已损坏"),
        (b"%PDF-1.7", "pdf", "PDF"),
        (b"\x89PNG\r\n", "png", "图片"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument\0".encode("utf-16-le"), "doc", "Word文档"),
        (as_workbook(TITLE, ["甲", "乙"], [["1", "2"]]), "xlsx", "认得的表头"),
        (b"", "xlsx", "附表"),
    ],
)
def test_what_is_no_table_is_told_with_a_way_out(tmp_path, data, ending, said):
    told = refused(tmp_path, data, ending)
    assert said in told and "下发的模板" not in told


def test_what_the_title_does_not_say_is_asked_for(tmp_path):
    assert "--city、--year" in refused(tmp_path, as_workbook("考核评分表", HEAD, ROWS), "xlsx")


def test_a_table_is_a_model_itself(tmp_path):
    told = refused(tmp_path, as_workbook(TITLE, HEAD, ROWS), "xlsx", "--from", "zhangye-2022")
    assert "--table 不能和 --from、--extends 同用" in told


def workbook(lines, merged=()):
    book = Workbook()
    for line in lines:
        book.active.append(line)
    for area in merged:
        book.active.merge_cells(area)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


ASKED = ("--city", "某市", "--year", "2023")


def test_points_of_every_level_and_heads_in_two_lines(tmp_path):
    lines = [["附件1"], [TITLE], ["一级指标", "分值", "考核指标", None, "分值", "评分标准"],
             [None, None, "二级指标", "三级指标", None, None],
             ["服务", 10, "基础", "建档率", 6, "达到90%得满分，每低1个百分点扣0.5分"],
             [None, None, "基础", "随访", 4, "每漏报一次扣0.5分"]]  # fmt: skip
    merged = ("A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4", "A5:A6", "B5:B6")
    scheme, _ = started(tmp_path, workbook(lines, merged), "xlsx", *ASKED)
    assert (scheme.title, [s.title for s in scheme.sections]) == (TITLE, ["服务"])
    assert [(leaf.title, leaf.points, leaf.rule.kind) for leaf in scheme.leaves()] == [
        ("建档率", 6, "shortfall"),
        ("随访", 4, "deduction"),
    ]


def test_points_behind_the_words_of_requirements_under_one_work(tmp_path):
    lines = [["工作内容", "工作要求", "评分标准"], ["组织领导（3分）", "有工作计划。（1分）", "未制定计划的，扣1分"],
             [None, "督导一年不少于4次。（2分）", "每少一次督导扣0.5分"],
             ["宣传（2分）", None, "每缺一次扣1分"]]  # fmt: skip
    scheme, _ = started(tmp_path, workbook(lines, ("A2:A3",)), "xlsx", "--title", "考核", *ASKED)
    assert [(s.title, s.points) for s in scheme.sections] == [("组织领导", 3), ("宣传", 2)]
    assert [(leaf.title, leaf.points, leaf.rule.kind) for leaf in scheme.leaves()] == [
        ("有工作计划。", 1, "yes_no"),
        ("督导一年不少于4次。", 2, "deduction"),
        ("宣传", 2, "deduction"),
    ]


def test_parents_with_sums_and_bonuses_are_sections_or_groups_and_no_rows(tmp_path):
    lines = [["序号", "考核项目", "分值", "评分标准"], [None, "总分", 12, None], ["一、", "通用项目", 7, None],
             [1, "组织领导", 5, None], [None, "机制", 2, "建立机制得2分"], [None, "方案", 3, "印发方案得3分"],
             [2, "迟报", 2, "每迟报一次扣0.5分"], ["二、", "专项", 5, None], [3, "台账", 5, "建立台账得5分"],
             ["加分项", None, None, None], [4, "信息", 3, "超过三篇每多一篇加0.5分"],
             [5, "通报", 2, "未通报的扣2分"]]  # fmt: skip
    scheme, said = started(tmp_path, workbook(lines), "xlsx", "--title", "考核", *ASKED)
    found = [(s.title, s.points, s.counts, [leaf.rule.kind for leaf in s.leaves()]) for s in scheme.sections]
    assert found == [
        ("通用项目", 7, "points", ["yes_no", "yes_no", "deduction"]),
        ("专项", 5, "points", ["yes_no"]),
        ("加分项", 5, "bonus", ["per_unit", "assessor"]),
    ]
    assert [leaf.dimension for leaf in scheme.sections[0].leaves()][:2] == ["组织领导", "组织领导"]
    assert "总分" not in said


def test_items_that_several_rows_have_carry_the_name_of_their_row(tmp_path):
    row = ["", "", "", "5", "", "印发方案（2分），建立台账（3分）", ""]
    rows = [[*row[:2], name, *row[3:]] for name in ("甲项", "乙项")]
    scheme, _ = started(tmp_path, as_workbook(TITLE, HEAD, rows))
    assert [leaf.title for leaf in scheme.leaves()][::2] == ["甲项：印发方案", "乙项：印发方案"]
    codes = {finding["code"] for finding in as_json("check", tmp_path / "a.yaml")["findings"]}
    assert not codes & {"points_differ_from_text", "titles_repeated"}


def test_the_paragraph_above_a_table_of_a_document_is_its_title(tmp_path):
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("指标", "分值", "评分标准"))
    row = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("甲", "5", "建立台账得5分"))
    above = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("请认真执行。", "附件2", TITLE))
    scheme, _ = started(tmp_path, document(f"{above}<w:tbl><w:tr>{cells}</w:tr><w:tr>{row}</w:tr></w:tbl>"), "docx")
    assert (scheme.title, scheme.city, scheme.year) == (TITLE, "某市", 2023)


def test_a_row_of_one_item_is_not_said_to_differ_from_its_text(tmp_path):
    rows = [[*ROWS[0][:3], "5", "", "达到28%得满分，每下降1个百分点扣0.2分", ""], ROWS[2]]
    started(tmp_path, as_workbook(TITLE, HEAD, rows))
    codes = {finding["code"] for finding in as_json("check", tmp_path / "a.yaml")["findings"]}
    assert "proposal_unconfirmed" in codes and "points_differ_from_text" not in codes
