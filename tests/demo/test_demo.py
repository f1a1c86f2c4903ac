"""`kaohe demo`: what it makes, what it says, the planted mistakes, and that it repeats byte for byte."""

import json
import re
import shlex
from contextlib import chdir
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from cli.commands.demo.demo import command
from cli.commands.validate.validate import command as validate
from workbook_templates.demo import samples as demo_data
from workbook_templates.results.kaohe_verify import problem
from workbook_templates.schemes.store import load, shipped

PLANTED = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted(Path(__file__).with_name("planted").glob("*.yaml"))
}
OTHERS = sorted(set(PLANTED) - {demo_data.default()})
RESULTS = yaml.safe_load(Path(__file__).with_name("results.yaml").read_text(encoding="utf-8"))
RESULT = "3-汇总结果/2021年考核汇总"


def demo(*arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture(scope="session")
def shown(tmp_path_factory):
    """The folder of one demo and what the command gave back."""
    place = tmp_path_factory.mktemp("demo 样例")
    with chdir(place):
        return place / "kaohe-demo", demo()


@pytest.fixture(scope="session")
def result(shown):
    return json.loads((shown[0] / f"{RESULT}.json").read_text(encoding="utf-8"))


def test_its_ledger_verifies(result):
    assert problem(result["ledger"]) == ""


def test_it_did_its_work(shown):
    folder, run = shown
    assert run.exit_code == 0
    assert [line[:5] for line in run.stderr.splitlines() if line.startswith("［")] == [
        "［1/4］",
        "［2/4］",
        "［3/4］",
        "［4/4］",
    ]
    assert len(list((folder / "1-下发模板").glob("*.xlsx"))) == 20 + 4 + 20
    returned = [path.relative_to(folder / "2-收回表格") for path in (folder / "2-收回表格").rglob("*.xls*")]
    assert len(returned) == 18 + 1 + 4 + 12 + 1
    assert sorted(path.name for path in (folder / "3-汇总结果").iterdir()) == [
        "2021年考核汇总.json",
        "2021年考核汇总.xlsx",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "自评报送表20个、部门数据表4个、核查表20个",
        "自评报送表19个、部门数据表4个、核查表12个、无法读取的文件1个",
        "检查了36个文件：必须改正6处，须说明1处，提示1处。",
        "写法存疑1处：上犹县健康办自评表.xlsx 组织实施情况!K18（V207）",
        "必填项未填2处：",
        "全南县、寻乌县",
        "安远县自评报送表（更正）.xlsx",
        "1. 章贡区 97.77分，2. 瑞金市 97.38分，2. 赣州经济技术开发区 97.38分",
        "18. 石城县 74.56分",
        "暂定",
        "15项的分值或标准为暂代",
        f"{RESULT}.xlsx（请先看“问题清单”）",
        "均为虚构",
    ],
)
def test_closing_text(shown, said):
    assert said in shown[1].stdout


def test_the_commands_that_it_ends_with_work_in_its_folder(shown, kaohe, monkeypatch):
    folder, run = shown
    commands = re.findall(r"^  \S+  +kaohe (.+)$", run.stdout, re.MULTILINE)
    assert [command.split()[0] for command in commands] == ["validate", "status", "consolidate", "scheme"]
    monkeypatch.chdir(folder)
    try:
        ran = [kaohe(*shlex.split(command)) for command in commands]
        assert [each.code for each in ran] == [1, 0, 1, 0], [each.err for each in ran]
        assert all(each.out for each in ran) and Path("新汇总.xlsx").is_file()
        came = "18／20"
        assert f"被考核单位：已报送 {came}" in ran[1].out and f"报送 {came} 个单位" in ran[2].out
    finally:
        Path("新汇总.xlsx").unlink(missing_ok=True)


def findings(returned):
    """(file, place, code) of everything `kaohe validate` finds, and what it read."""
    files = sorted(path for path in returned.rglob("*") if path.is_file())
    document = json.loads(CliRunner().invoke(validate, [*map(str, files), "--format", "json"]).stdout)
    return {
        (Path(file["file"]).relative_to(returned).as_posix(), f"{f['sheet']}!{f['cell']}".strip("!"), f["code"]): f[
            "raw"
        ]
        for file in document["files"]
        for f in file["findings"]
    }


def assert_planted(name, returned):
    found = findings(returned)
    planted = {(p["文件"], p["单元格"], p["代码"]): p for p in PLANTED[name]}
    assert found.keys() == planted.keys()
    assert {place: p["读到"] for place, p in planted.items() if "读到" in p}.items() <= found.items()


def test_exactly_the_planted_findings(shown):
    assert_planted(demo_data.default(), shown[0] / "2-收回表格")


@pytest.fixture(scope="module", params=OTHERS)
def other(request, tmp_path_factory):
    """The demo of another scheme: its name, its folder, what it said, its result."""
    folder = tmp_path_factory.mktemp(request.param) / "样例"
    run = demo(folder, "--scheme", request.param)
    assert run.exit_code == 0, run.stderr
    (path,) = (folder / "3-汇总结果").glob("*.json")
    return request.param, folder, run.stdout, json.loads(path.read_text(encoding="utf-8"))


def test_every_scheme_has_a_demo():
    assert demo_data.available() == list(PLANTED) == shipped()


def test_another_scheme_shows_its_planted_findings(other):
    name, folder, _, _ = other
    assert_planted(name, folder / "2-收回表格")


def test_another_scheme_ends_with_a_ranking(other):
    name, folder, said, result = other
    assert problem(result["ledger"]) == ""
    expected = RESULTS[name]
    assert all(text in said for text in expected["屏幕含"])
    standing = {unit["unit"]: [unit["rank"], unit["grade"], unit["final_grade"]] for unit in result["units"]}
    assert {unit: standing[unit] for unit in expected["名次、等次、最终等次"]} == expected["名次、等次、最终等次"]
    used = {(s["ref"], u["unit"]): [s["source"], s["status"]] for u in result["units"] for s in u["scores"]}
    assert {key: used[tuple(key.split(" "))] for key in expected["采用"]} == expected["采用"]
    differing = {
        f"{d['ref']} {d['unit']}": [d["claim"], d["monitored"], d["verified"]] for d in result["discrepancies"]
    }
    assert differing == expected["差异"]
    assert {f"{s['ref']} {s['unit']}": s["data_year"] for s in result["substituted"]} == expected.get("替代数据", {})
    kinds = {template.name.split("_")[0] for template in (folder / "1-下发模板").glob("*.xlsx")}
    assert kinds == set(expected["模板"])


def test_ranking(result):
    assert result["status"] == "provisional"
    ranked = [(unit["rank"], unit["unit"], unit["total"]) for unit in result["units"]]
    assert ranked[:3] == [(1, "章贡区", 97.77), (2, "瑞金市", 97.38), (2, "赣州经济技术开发区", 97.38)]
    assert ranked[3][0] == 4
    assert ranked[17:] == [(18, "石城县", 74.56), (None, "全南县", None), (None, "寻乌县", None)]
    assert result["missing"] == ["全南县", "寻乌县"]


def test_what_the_mistakes_do(result):
    """A figure that is not understood scores nothing and is never taken for 0; a later return replaces the first."""
    scores = {(unit["unit"], score["ref"]): score for unit in result["units"] for score in unit["scores"]}
    status = {key: score["status"] for key, score in scores.items()}
    assert (status["上犹县", "T4.2"], status["石城县", "T2.3"], status["兴国县", "I10"]) == (
        "invalid",
        "missing",
        "missing",
    )
    assert {status["大余县", f"T8.{item}"] for item in (1, 2, 3, 4)} == {"not_applicable"}
    assert (scores["安远县", "T1.4"]["points"], scores["定南县", "T1.4"]["points"]) == (2, 2)
    assert (scores["会昌县", "T5.2"]["points"], scores["会昌县", "T5.2"]["source"]) == (0, "awarded")
    assert [(d["unit"], d["ref"], d["claim"], d["monitored"]) for d in result["discrepancies"]] == [
        ("信丰县", "I8", 0.243, 24.3),
        ("于都县", "I10", 54.6, 45.6),
    ]
    assert [(d["unit"], d["used"]) for d in result["duplicates"]] == [
        ("安远县", "补报更正/安远县自评报送表（更正）.xlsx")
    ]


def test_a_full_folder_is_refused_and_force_repeats_every_byte(shown):
    folder = shown[0]
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    again = demo(folder)
    assert again.exit_code == 2
    assert "--force" in again.stderr
    assert again.stdout == ""
    (folder / "我的笔记.txt").write_text("不要动", encoding="utf-8")
    assert demo(folder, "--force").exit_code == 0
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert after.pop(folder / "我的笔记.txt").decode() == "不要动"
    assert [path.name for path in before if after.get(path) != before[path]] == []
    assert after.keys() == before.keys()


def test_a_file_in_the_way(tmp_path):
    place = tmp_path / "kaohe-demo"
    place.write_text("x", encoding="utf-8")
    run = demo(place)
    assert (run.exit_code, run.stdout) == (2, "")
    assert place.read_text(encoding="utf-8") == "x"


def test_a_scheme_without_samples(tmp_path):
    run = demo(tmp_path / "new", "--scheme", "nowhere-2020")
    assert run.exit_code == 2
    assert all(name in run.stderr for name in demo_data.available())
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", demo_data.available())
def test_samples_are_of_the_scheme(name):
    """Every unit and department of the data is the scheme's; the default has data."""
    assert demo_data.default() in demo_data.available()
    scheme = load(name)
    samples = demo_data.load(scheme)
    filled = [*samples.first, *samples.later]
    assert {item.holder for item in filled if item.kind in ("unit", "review")} <= set(scheme.unit_names)
    assert {item.holder for item in filled if item.kind not in ("unit", "review")} <= set(scheme.reporters)
    files = [item.file for item in (*filled, *samples.strays)]
    assert len(files) == len(set(files))
