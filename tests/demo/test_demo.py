"""`kaohe demo`: what it makes, what it says, the planted mistakes, and that it repeats byte for byte."""

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from cli.demo import command
from cli.validate import command as validate
from workbook_templates import demo_data
from workbook_templates.scheme_store import load

PLANTED = yaml.safe_load(Path(__file__).with_name("planted.yaml").read_text(encoding="utf-8"))
RESULT = "3-汇总结果/2021年考核汇总"


def demo(*arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture(scope="session")
def shown(tmp_path_factory):
    """The folder of one demo and what the command gave back."""
    folder = tmp_path_factory.mktemp("demo") / "kaohe-demo"
    return folder, demo(folder)


@pytest.fixture(scope="session")
def result(shown):
    return json.loads((shown[0] / f"{RESULT}.json").read_text(encoding="utf-8"))


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
        "检查了36个文件：拒收6处，须说明1处，提示1处。",
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


def test_exactly_the_planted_findings(shown):
    returned = shown[0] / "2-收回表格"
    files = sorted(path for path in returned.rglob("*") if path.is_file())
    document = json.loads(CliRunner().invoke(validate, [*map(str, files), "--format", "json"]).stdout)
    found = [
        (Path(file["file"]).relative_to(returned).as_posix(), f"{f['sheet']}!{f['cell']}".strip("!"), f["code"])
        for file in document["files"]
        for f in file["findings"]
    ]
    assert sorted(found) == sorted((planted["文件"], planted["单元格"], planted["代码"]) for planted in PLANTED)
    read = {f["code"]: f["raw"] for file in document["files"] for f in file["findings"]}
    assert {p["代码"]: p["读到"] for p in PLANTED if "读到" in p}.items() <= read.items()


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
    assert {item.holder for item in samples.units} <= set(scheme.unit_names)
    assert {item.holder for item in samples.others} <= {*scheme.unit_names, *scheme.departments}
    files = [item.file for item in (*samples.units, *samples.others, *samples.strays)]
    assert len(files) == len(set(files))
    assert {Path(item.file).parent.as_posix() for item in samples.units} == {samples.units_folder}
