"""A project written: the same bytes for the same project, the office's own remarks stay, nothing is lost in silence."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook_templates.project.project import FILE, Project
from workbook_templates.project.project_error import ProjectError
from workbook_templates.project.read import project_of, read_project
from workbook_templates.project.write import updated, whole, write_project

CASES = yaml.safe_load(Path(__file__).with_name("updates.yaml").read_text(encoding="utf-8"))
HERE = Path("项目")
FULL = Project(
    folder=HERE, title="2021年度 “考核”", scheme="C:\\方案\\2021.yaml", returns=("收回 表格", "部门's"),
    output="结果",
    previous='上年"结果".json', parameters={"avg": "61.50", "全省平均": "7e1", "a b": "0.7"},
    deadline=date(2022, 1, 20), review_due=date(2022, 3, 10), cluster="tcp://10.0.0.5:8786",
)  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
PROJECTS = st.builds(
    Project, folder=st.just(HERE), title=TEXTS, scheme=TEXTS,
    returns=st.lists(TEXTS.filter(bool), max_size=3).map(tuple),
    output=TEXTS, previous=TEXTS, cache=st.booleans(),
    deadline=st.none() | DAYS, review_due=st.none() | DAYS,
    cluster=st.sampled_from(["", "local", "tls://[::1]:8786"]),
    parameters=st.dictionaries(
        TEXTS.filter(bool), st.decimals("0.001", 10000, places=3).map(str) | st.just("６８"), max_size=3
    ),
)  # fmt: skip


def test_a_new_file():
    assert whole(FULL).decode().splitlines()[1:] == [
        'title = "2021年度 “考核”"',
        "scheme = 'C:\\方案\\2021.yaml'",
        'returns = ["收回 表格", "部门\'s"]',
        'output = "结果"',
        'previous = "上年\\"结果\\".json"',
        "deadline = 2022-01-20",
        "review_due = 2022-03-10",
        'cluster = "tcp://10.0.0.5:8786"',
        "",
        "[parameters]",
        "avg = 61.50",
        '"全省平均" = 7e1',
        '"a b" = 0.7',
    ]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(PROJECTS)
def test_what_is_written_is_read(project):
    assert project_of(whole(project), HERE) == project
    assert whole(project) == whole(project_of(whole(project), HERE))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(PROJECTS, PROJECTS)
def test_any_change_arrives_and_remarks_stay(before, after):
    source = whole(before) + "# 结束\n".encode()
    new = updated(source, after)
    assert project_of(new, HERE) == after
    assert new.startswith(source[:40]) and "# 结束".encode() in new
    assert updated(new, after) == new


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_what_an_update_leaves_alone(case):
    before = case["before"].encode(case.get("encoding", "utf-8"))
    changes = {key: tuple(value) if isinstance(value, list) else value for key, value in case["change"].items()}
    project = replace(project_of(before, HERE), **changes)
    if "after" in case:
        assert updated(before, project).decode(case.get("encoding", "utf-8")) == case["after"]
    else:
        with pytest.raises(ProjectError, match=case["refused"]):
            updated(before, project)


def test_a_file_appears_and_stays_as_it_is_while_nothing_changes(tmp_path):
    project = replace(FULL, folder=tmp_path / "新 文件夹")
    write_project(project)
    (path,) = project.folder.iterdir()
    assert path.name == FILE and read_project(project.folder) == project
    path.write_bytes(path.read_bytes().replace(b"title", b"# \xe6\xb3\xa8\ntitle"))
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    write_project(project)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    write_project(replace(project, title="另一个"))
    assert '# 注\ntitle = "另一个"\n' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"parameters": {"avg": "七成"}}, "avg：读到“七成”，参数应为正数"),
        ({"parameters": {"avg": "1\nscheme = 'x'"}}, "参数应为正数"),
        ({"title": "两\n行"}, "title"),
        ({"returns": ("收" * 100,)}, "returns：有一段名称太长"),
    ],
)
@pytest.mark.parametrize("there", [False, True])
def test_what_no_file_can_say_is_not_written(there, change, says, tmp_path):
    project = replace(FULL, folder=tmp_path)
    if there:
        write_project(project)
    before = [path.read_bytes() for path in tmp_path.iterdir()]
    with pytest.raises(ProjectError, match=says):
        write_project(replace(project, **change))
    assert [path.read_bytes() for path in tmp_path.iterdir()] == before


def test_a_file_that_cannot_be_read_is_not_overwritten(tmp_path):
    (tmp_path / FILE).write_bytes(b"scheme = x")
    with pytest.raises(ProjectError, match="文字要加引号"):
        write_project(replace(FULL, folder=tmp_path))
    assert (tmp_path / FILE).read_bytes() == b"scheme = x"


def test_a_place_that_cannot_be_written(tmp_path):
    (tmp_path / "a").touch()
    with pytest.raises(ProjectError, match="无法写入项目文件"):
        write_project(replace(FULL, folder=tmp_path / "a" / "b"))
