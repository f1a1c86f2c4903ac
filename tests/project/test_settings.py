"""Which setting holds: the table of `precedence.yaml`, and what a setting that cannot be used is answered."""

import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from scoring.scheme.model import Parameter
from tests.consolidate.samples import SCHEME
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.parameters import given_parameters
from workbook_templates.project.project import FILE
from workbook_templates.project.project_error import ProjectError
from workbook_templates.project.read import read_project
from workbook_templates.project.settings import Settings

CASES = yaml.safe_load(Path(__file__).with_name("precedence.yaml").read_text(encoding="utf-8"))
TEXT = """scheme = '甲方案'
returns = '甲表格'
output = '甲.xlsx'
previous = '甲.json'
[parameters]
avg = 1
rate = 1
"""
TWO = replace(SCHEME, parameters=(*SCHEME.parameters, Parameter(id="rate", name="完成率")))


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in "甲乙丙":
        (tmp_path / f"{name}表格").mkdir()
        (tmp_path / f"{name}.json").touch()
    return tmp_path


def settings(text="", **environment):
    if text:
        Path(FILE).write_text(text, encoding="utf-8")
    return Settings(read_project(Path()), environment)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_precedence(case, here):
    found = settings("" if case.get("no_file") else TEXT, **case.get("environment", {}))
    typed = {
        key: Path(value) if key in ("output", "previous") else value for key, value in case.get("typed", {}).items()
    }
    returns = found.returns([Path(typed["returns"])] if "returns" in typed else [])
    assert [str(path) for path in returns] == ([case["returns"]] if "returns" in case else [])
    for key in ("output", "previous"):
        path = getattr(found, key)(typed.get(key))
        assert (str(path) if path else None) == case.get(key)
    scheme = found.scheme(typed.get("scheme"))
    assert (scheme and scheme.name) == case.get("scheme")
    values = given_parameters(found.parameters(typed.get("parameters", ())), TWO)
    assert values == {name: Decimal(value) for name, value in case["parameters"].items()}
    assert found.taken == case["told"]


@pytest.mark.parametrize(
    ("text", "environment", "says"),
    [
        ("[parameters]\navgg = 1", {}, "kaohe.toml 第2行 avgg：本方案没有参数“avgg”。是否应为 avg？可用的参数：avg"),
        ("[parameters]\n'全国平均' = 1", {}, "kaohe.toml 第2行 全国平均：本方案没有参数“全国平均”。"),
        ("", {"KAOHE_PARAM_QQ": "1"}, "环境变量 KAOHE_PARAM_QQ：本方案没有参数“QQ”。可用的参数：avg（全省平均）"),
        ("", {"KAOHE_PARAM_AVG": "七成"}, "环境变量 KAOHE_PARAM_AVG：参数“AVG=七成”应写成 名称=正数"),
        ("", {"KAOHE_PARAM_AVG": "1e999999999"}, "环境变量 KAOHE_PARAM_AVG：参数“AVG=1e999999999”应写成 名称=正数"),
        (
            "[parameters]\navg = 1\n'全省平均' = 2",
            {},
            "kaohe.toml 第3行 全省平均：参数 avg 写了两次（第2行 avg），数值不同",
        ),
    ],
)
def test_a_parameter_says_where_it_was_written(text, environment, says, here):
    with pytest.raises(ConsolidationError) as raised:
        given_parameters(settings(text, **environment).parameters(()), TWO)
    assert says in str(raised.value)


HOME = {"XDG_CACHE_HOME": str(Path("/家/缓存").absolute()), "LOCALAPPDATA": str(Path("/家/缓存").absolute())}


@pytest.mark.parametrize(
    ("text", "environment", "place"),
    [
        ("", {}, Path("/家/缓存").absolute() / "kaohe"),
        ("cache = true", {}, Path("/家/缓存").absolute() / "kaohe"),
        ("cache = false", {}, None),
        ("cache = false", {"KAOHE_CACHE": "甲表格"}, Path("甲表格", "kaohe")),
        ("", {"KAOHE_CACHE": " "}, Path("/家/缓存").absolute() / "kaohe"),
        *(("cache = true", {"KAOHE_CACHE": word}, None) for word in ("0", "No", "off", "FALSE", "否")),
    ],
)
@pytest.mark.skipif(sys.platform == "darwin", reason="no variable names the folder")
def test_where_outcomes_are_kept(text, environment, place, here):
    assert settings(text, **HOME, **environment).cache() == place


@pytest.mark.parametrize("typed", ["avg=1e999999999", "avg=nan", "avg=-1", "avg=1_0e50", "avg"])
def test_what_is_typed_is_told_as_before(typed):
    with pytest.raises(ConsolidationError) as raised:
        given_parameters([typed], SCHEME)
    assert str(raised.value) == f"参数“{typed}”应写成 名称=正数，例如 名称=61.5。"


def test_ids_that_only_case_parts_are_told_apart():
    scheme = replace(SCHEME, parameters=(Parameter(id="a", name="小"), Parameter(id="A", name="大")))
    assert given_parameters(["a=1", "A=2", "小=3"], scheme) == {"a": 3, "A": 2}


@pytest.mark.parametrize(
    ("text", "environment", "ask", "says"),
    [
        ("\nreturns = ['甲表格', '戊']", {}, Settings.returns, "kaohe.toml 第2行 returns：没有“戊”这个文件夹。"),
        ("returns = '甲.json'", {}, Settings.returns, "kaohe.toml 第1行 returns：没有“甲.json”这个文件夹。"),
        ("", {"KAOHE_RETURNS": "戊"}, Settings.returns, "环境变量 KAOHE_RETURNS：没有“戊”这个文件夹。"),
        ("previous = '戊.json'", {}, lambda s: s.previous(None), "kaohe.toml 第1行 previous：没有“戊.json”这个文件。"),
        (
            "returns = '甲表格'\noutput = '甲表格/汇总.xlsx'", {}, lambda s: s.templates(None),
            "kaohe.toml 第2行 output：模板会写到收回表格的文件夹里（甲表格/下发模板），请用 -o 指定别的文件夹。",
        ),
    ],
)  # fmt: skip
def test_a_place_that_cannot_be_used(text, environment, ask, says, here):
    with pytest.raises(ProjectError) as raised:
        ask(settings(text, **environment))
    assert str(raised.value) == says


def test_what_is_typed_is_not_looked_for():
    found = Settings(None, {})
    assert found.returns((Path("没有"),)) == (Path("没有"),)
    assert found.previous(Path("没有")) == found.output(Path("没有")) == found.templates(Path("没有")) == Path("没有")


@pytest.mark.parametrize(
    ("text", "environment", "typed", "address", "told"),
    [
        ("", {}, None, "", {}),
        ("", {}, "tcp://a:1", "tcp://a:1", {}),
        ("cluster = 'tcp://c:3'", {"KAOHE_CLUSTER": "tls://b:2"}, "tcp://a:1", "tcp://a:1", {}),
        ("cluster = 'tcp://c:3'", {"KAOHE_CLUSTER": "tls://b:2"}, None, "tls://b:2", {"环境变量 KAOHE_CLUSTER": [""]}),
        ("cluster = 'tcp://c:3'", {}, None, "tcp://c:3", {FILE: ["cluster"]}),
        ("cluster = 'tcp://c:3'", {"KAOHE_CLUSTER": "tls://b:2"}, "local", "", {}),
        ("cluster = 'tcp://c:3'", {"KAOHE_CLUSTER": "local"}, None, "", {"环境变量 KAOHE_CLUSTER": [""]}),
    ],
)
def test_which_cluster(text, environment, typed, address, told, here):  # noqa: PLR0913, PLR0917
    found = settings(text, **environment)
    assert (found.cluster(typed), found.taken) == (address, told)


@pytest.mark.parametrize(
    "typed", ["10.0.0.5:8786", "tcp://10.0.0.5", "http://a:1", "tcp://a:x", "tcp://a:99999", "tcp:"]
)
def test_what_is_no_address_of_a_cluster(typed):
    with pytest.raises(ProjectError, match=f"^--cluster：读到“{typed}”，应写成 tcp://"):
        Settings(None, {}).cluster(typed)
    with pytest.raises(ProjectError, match=r"^环境变量 KAOHE_CLUSTER：读到"):
        Settings(None, {"KAOHE_CLUSTER": typed}).cluster(None)
