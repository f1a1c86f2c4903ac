"""A project file read: what it says, and what a file that cannot be used is answered."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from unicodedata import normalize

import pytest
import yaml

from workbook_templates.consolidate.parameters import given_parameters
from workbook_templates.project.parameters import GivenParameter
from workbook_templates.project.project import FILE
from workbook_templates.project.project_error import ProjectError
from workbook_templates.project.read import project_of, read_project
from workbook_templates.schemes.store import load

BAD = yaml.safe_load(Path(__file__).with_name("bad_files.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def written(tmp_path):
    def write(text, encoding="utf-8"):
        (tmp_path / FILE).write_bytes(text.encode(encoding))
        return tmp_path

    return write


def source(case):
    if "repeated" in case:
        before, part, times, after = case["repeated"]
        return before + part * times + after
    return case["text"]


@pytest.mark.parametrize("case", BAD, ids=lambda case: case["about"])
def test_a_bad_file_is_told_in_words(case, written):
    folder = written(source(case), case.get("encoding", "utf-8"))
    with pytest.raises(ProjectError) as raised:
        read_project(folder)
    text = str(raised.value)
    assert [words for words in case["says"] if words not in text] == [], text
    assert text.startswith(f"项目文件 {folder / FILE} ")
    assert len(text) < 1500


@pytest.mark.parametrize("case", BAD, ids=lambda case: case["about"])
def test_a_bad_file_ends_a_command_with_2(case, written, kaohe, monkeypatch):
    monkeypatch.chdir(written(source(case), case.get("encoding", "utf-8")))
    ran = kaohe("status")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"kaohe：项目文件 {FILE} ")
    assert "程序出错" not in ran.err


def test_no_file_is_no_project(tmp_path):
    assert read_project(tmp_path) is None


@pytest.mark.parametrize("made", [os.mkdir, os.mkfifo])
def test_something_else_of_that_name(made, tmp_path):
    made(tmp_path / FILE)
    with pytest.raises(ProjectError, match="不是文件"):
        read_project(tmp_path)


def test_everything_that_can_be_said(written):
    folder = written(
        'title = "2021年度"\nscheme = "方案.yaml"\nreturns = ["县区", "部门"]\noutput = "结果"\n'
        "previous = '2020/汇总.json'\ndeadline = 2022-01-20\n[parameters]\navg = 61.50\n'全省平均' = \"0.7\"\n"
    )
    project = read_project(folder)
    assert (project.title, project.scheme, project.deadline) == ("2021年度", "方案.yaml", date(2022, 1, 20))
    assert project.scheme_source == str(folder / "方案.yaml")
    assert project.returns_folders == (folder / "县区", folder / "部门")
    assert (project.master, project.templates) == (folder / "结果/汇总.xlsx", folder / "结果/下发模板")
    assert project.path(project.previous) == folder / "2020/汇总.json"
    assert project.parameters == {"avg": "61.50", "全省平均": "0.7"}
    assert project.place("parameters", "avg") == "第8行 avg"


@pytest.mark.parametrize(
    "line", ["deadline = '2022年1月20日'", 'deadline = "2022-1-20"', "deadline = 2022-01-20T17:00:00"]
)
def test_a_day_as_people_write_it(line, written):
    assert read_project(written(line)).deadline == date(2022, 1, 20)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_as_notepad_saves_it(encoding, ending, written):
    project = read_project(written(ending.join(["# 说明", "scheme = 'x'", "", "returns = '收回'"]), encoding))
    assert (project.scheme, project.returns, project.place("returns")) == ("x", ("收回",), "第4行 returns")


@pytest.mark.parametrize("text", ["", "\n# 只有说明\n", "scheme = ''\nreturns = ''\n[parameters]\n"])
def test_what_is_empty_says_nothing(text, written):
    project = read_project(written(text))
    assert (project.scheme, project.returns, project.master, project.templates) == ("", (), None, None)


@pytest.mark.parametrize(
    ("there", "said"),
    [
        ("收回 表格", "收回 表格"),
        ("收回/县区", "收回\\县区"),
        ("收回/县区", "收回/县区/"),
        (normalize("NFD", "café"), normalize("NFC", "café")),
        (normalize("NFC", "café"), normalize("NFD", "café")),
        (normalize("NFD", "a/café"), normalize("NFC", "a\\café")),
        ("a\\b", "a\\b"),
    ],
)
def test_a_folder_is_found_as_it_is_spelt_here(there, said, written):
    folder = written(f"returns = '{said}'")
    (folder / there).mkdir(parents=True)
    (found,) = read_project(folder).returns_folders
    assert found.samefile(folder / there)


def test_an_absolute_path_stays(written, tmp_path):
    assert read_project(written(f"output = '{tmp_path}/x.XLSX'")).master == tmp_path / "x.XLSX"


def test_what_is_not_there_yet_is_made_where_windows_would(written):
    folder = written("output = '结果\\2021\\汇总.xlsx'")
    assert read_project(folder).master == folder / "结果/2021/汇总.xlsx"


def test_a_scheme_is_a_name_unless_there_is_such_a_file(written):
    folder = written("scheme = 'ganzhou-2021'")
    assert read_project(folder).scheme_source == "ganzhou-2021"
    (folder / "ganzhou-2021").touch()
    assert read_project(folder).scheme_source == str(folder / "ganzhou-2021")


def test_the_handbooks_example_is_a_project():
    page = (Path(__file__).parents[2] / "docs" / "handbook.md").read_text(encoding="utf-8")
    example = next(block for block in page.split("```")[1::2] if "[parameters]" in block)
    project = project_of(example.encode(), Path())
    assert (project.scheme_source, project.returns, project.deadline) == (
        "ganzhou-2021",
        ("收回表格",),
        date(2022, 1, 10),
    )
    assert (str(project.master), str(project.templates)) == ("汇总/2021汇总.xlsx", "汇总/下发模板")
    assert project.path(project.previous) == Path("上年/2020汇总.xlsx")
    values = [GivenParameter(name, value) for name, value in project.parameters.items()]
    assert given_parameters(values, load(project.scheme)) == {"provincial_rate": Decimal("68.5")}
