"""What repeats is told once: in the words of `scheme check`, in the problems of a scheme workbook."""

from dataclasses import replace
from decimal import Decimal

from cli.text.scheme_findings import finding_lines
from tests.scheme.support import SMALL
from tests.scheme.test_scheme_command import as_json, run
from validators.schemes.checks import all_checks, check_scheme
from validators.schemes.file.scheme_file_error import SchemeFileError, SchemeProblem
from workbook_templates.schemes.book.scheme_book_error import BookPlace, BookProblem, problem_lines
from workbook_templates.schemes.store import load, shipped


def test_the_same_of_many_rows_is_one_line_with_their_names():
    lines = run("check", "zhangye-2022").stdout.splitlines()
    (line,) = [line for line in lines if "分值是对原文的理解" in line]
    assert line.startswith("    · I1–I26　“人均预期寿命”、“婴儿死亡率”") and "等26行的分值" in line
    assert len([f for f in as_json("check", "zhangye-2022")["findings"] if f["place"].endswith(".points")]) == 26


def test_no_code_and_no_empty_name_is_shown_and_every_check_says_what_to_type():
    assert [check.code for check in all_checks() if not check.remedy] == []
    for name in shipped():
        scheme = load(name)
        findings = check_scheme(scheme)
        text = "\n".join(finding_lines(scheme, findings))
        assert "“”" not in text and not any(f"[{finding.code}]" in text for finding in findings)


def test_rows_of_single_findings_keep_their_words():
    scheme = load("ganzhou-2021")
    text = "\n".join(finding_lines(scheme, check_scheme(scheme)))
    (line,) = [line for line in text.splitlines() if "· T8.3“" in line and "核实。" in line]
    assert "”　原文写“未开展当地试点得1分”" in line
    assert "    · T7.1、T7.2　原文“至少1次且人数不少于3人”" in text


def test_what_is_the_whole_schemes_has_the_name_of_its_cell():
    scheme = replace(load("zhangye-2022"), most=Decimal(90))
    text = "\n".join(finding_lines(scheme, check_scheme(scheme)))
    assert "· 总分上限　总分上限低于满分" in text


def test_what_stands_in_brackets_or_title_marks_gets_none_besides():
    scheme = load("zhangye-2022")
    unwritten = replace(scheme, document=replace(scheme.document, title="（请填考核实施方案的全称）"))
    text = "\n".join(finding_lines(unwritten, check_scheme(unwritten)))
    assert "原样印出。（请填考核实施方案的全称）" in text and "（（" not in text
    assert [replace(scheme.document, title=title, number="1号").cited for title in ("办法", "《办法》")] == [
        "《办法》（1号）"
    ] * 2


def problem(row, col, head, message="", hint=""):
    return BookProblem(BookPlace("分项与指标", row, col, head), message or f"缺少“{head}”", hint)


def test_cells_that_lack_the_same_are_one_line_and_a_row_that_lacks_all_is_one_line():
    single = [problem(n, 4, "分值") for n in (3, 5)]
    blank = [problem(9, col, head) for col, head in enumerate(("编号", "所属", "名称"))]
    wrong = [problem(9, 4, "分值", "读到“甲”，应为数字")]
    assert list(problem_lines([*single, *blank, *wrong])) == [
        "［分项与指标］E4、E6（分值）：缺少“分值”",
        "［分项与指标］第10行（A10–C10）：没有填“编号”“所属”“名称”　不用的一行请整行删去；要用的，请把这几格填齐。",
        "［分项与指标］E10（分值）：读到“甲”，应为数字",
    ]
    assert list(problem_lines(single[:1])) == [single[0].text]


def faulty(tmp_path, edits):
    text = SMALL
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "a.yaml"


def test_the_same_field_of_several_rows_is_one_line_with_all_that_was_read(tmp_path):
    first = "            title: 开会\n            points: "
    wrong = [("            points: 10\n", "            points: 约10\n"), (f"{first}约10", f"{first}约9")]
    path = faulty(tmp_path, wrong)
    findings = as_json("check", path)["findings"]
    unread = [f for f in findings if "应为数字" in f["message"]]
    assert len(unread) == 4  # JSON stays one finding each
    (line,) = [line for line in run("check", path).stdout.splitlines() if "应为数字" in line]
    assert line.startswith("    · T1.1–T1.3、T2.1　“开会”、“活动”、“创建”、“种类”的")
    assert "的“分值”（points）：读到“约9”、“约10”，应为数字" in line
    assert line.count("行第") == 4


def file_problem(line, place, message="缺少必填的 points", row=""):
    return SchemeProblem(line, 3, place, message, "", "", row)


def test_the_problems_of_a_file_that_repeat_are_one_line():
    rows = [file_problem(n, f"I{n}.points", row=f"指标{n}") for n in range(1, 16)]
    other = file_problem(99, "units", "应为列表")
    said = str(SchemeFileError("甲.yaml", [*rows, other]))
    lines = "、".join(map(str, range(1, 16)))
    assert said.splitlines() == [
        "方案文件 甲.yaml 有16处问题，无法使用：",
        f"  第{lines}行　“指标1”、“指标2”、“指标3”、“指标4”等15行的points：缺少必填的 points",
        "  第99行第3列　units：应为列表",
    ]
    assert "第1行第3列　I1.points（“指标1”）：缺少必填的 points" in str(SchemeFileError("甲.yaml", rows[:2]))
