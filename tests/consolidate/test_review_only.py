"""A scheme in which the assessors alone score: from `kaohe template` to the master, through the commands."""

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from cli.main import kaohe as program

SCHEME = Path(__file__).with_name("review_only.yaml")
COVER = {"contact": "王芳", "reviewer": "李明", "phone": "13800000000", "date": "2022-01-05"}
AWARDED = {
    "东街": {("T1.1", "awarded"): 40, ("T1.2", "awarded"): 18.5, ("I1", "verified"): 50},
    "西街": {("T1.1", "awarded"): 30, ("T1.2", "awarded"): 20, ("I1", "verified"): 25},
    "南街": {("T1.1", "awarded"): 0, ("T1.2", "awarded"): 20, ("I1", "verified"): 0},
}


def kaohe(*args: object) -> tuple[int, str]:
    ended = CliRunner().invoke(program, [str(arg) for arg in args])
    return ended.exit_code, ended.stdout


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    folder = tmp_path_factory.mktemp("review") / "sent"
    assert kaohe("template", SCHEME, "-o", folder)[0] == 0
    return folder


def review(sent: Path, returns: Path, unit: str, values: dict) -> Path:
    """One review as the assessors send it back."""
    (template,) = sent.rglob(f"核查表_*_{unit}.xlsx")
    entered = {("cover", role): value for role, value in COVER.items()} | values
    data = returns.parent / "values.json"
    data.write_text(json.dumps([{"ref": r, "role": role, "value": v} for (r, role), v in entered.items()]))
    returns.mkdir(exist_ok=True)
    code, _ = kaohe("fill", template, "--data", data, "-o", returns / f"{unit}.xlsx")
    assert code == 0
    return returns / f"{unit}.xlsx"


def told(returns: Path) -> tuple[int, str, dict]:
    """The exit code, the summary and the JSON of a consolidation."""
    document = returns.parent / "m.json"
    code, said = kaohe("consolidate", returns, "-o", returns.parent / "m.xlsx", "--json", document, "--force")
    return code, said, json.loads(document.read_text(encoding="utf-8"))


def listed(returns: Path, sheet: str) -> list[list]:
    rows = CalamineWorkbook.from_path(returns.parent / "m.xlsx").get_sheet_by_name(sheet).to_python()
    return [[cell for cell in row if cell != ""] for row in rows]


def test_reviews_alone_go_out_and_a_unit_still_gets_its_own_on_request(sent, tmp_path):
    assert sorted(path.name for path in sent.rglob("*.xlsx")) == [
        "下发清单.xlsx", "核查表_01_东街.xlsx", "核查表_02_西街.xlsx", "核查表_03_南街.xlsx",
    ]  # fmt: skip
    asked = tmp_path / "asked"
    assert kaohe("template", SCHEME, "-o", asked, "--kind", "unit", "--unit", "西街")[0] == 0
    (own,) = asked.iterdir()
    assert own.name == "自评报送表_02_西街.xlsx"
    _, said = kaohe("score", own)
    assert "现场考评（预估，以核查值为准）：" in said and "部门数据" not in said


def test_all_reviews_there_is_final(sent, tmp_path):
    returns = tmp_path / "returns"
    for unit, values in AWARDED.items():
        assert "\n现场考评：" in kaohe("score", review(sent, returns, unit, values))[1]
    code, said, document = told(returns)
    assert (code, document["status"], document["missing"]) == (0, "final", [])
    assert {unit["unit"]: (unit["rank"], unit["total"]) for unit in document["units"]} == {
        "东街": (1, 98.5), "西街": (2, 70), "南街": (3, 20),
    }  # fmt: skip
    assert said.startswith("样本市环境卫生暗访考核：有核查表 3／3 个单位。\n") and "未报送" not in said


def test_a_missing_review_is_a_missing_return_and_no_zero(sent, tmp_path):
    returns = tmp_path / "returns"
    for unit in ("东街", "西街"):
        review(sent, returns, unit, AWARDED[unit])
    code, said, document = told(returns)
    assert (code, document["status"], document["missing"]) == (1, "provisional", ["南街"])
    assert document["reasons"] == ["1个单位的核查表未报送或未能采用：南街"]
    assert [(u["rank"], u["total"]) for u in document["units"] if u["unit"] == "南街"] == [(None, None)]
    assert said.splitlines()[:2] == [
        "样本市环境卫生暗访考核：有核查表 2／3 个单位。", "核查表未报送（1）：南街",
    ]  # fmt: skip
    note, *rows = listed(returns, "报送情况")[1:]
    assert note[0].startswith("被考核单位共3个，不用报送，有核查表的2个；")
    assert ["核查表", "南街", "未报送", "未报送"] in rows
    assert next(row for row in listed(returns, "排名") if "南街" in row)[-2] == "核查表未报送"
    assert kaohe("status", returns)[1].startswith("核查表：已报送 2／3\n  未报送（1）：南街\n")
    status = json.loads(kaohe("status", returns, "--format", "json")[1])
    assert [row["state"] for row in status["others"]] == ["returned", "returned", "missing"]


def test_a_row_that_is_not_awarded_makes_the_result_provisional(sent, tmp_path):
    returns = tmp_path / "returns"
    for unit, values in AWARDED.items():
        known = {key: value for key, value in values.items() if (unit, key[0]) != ("西街", "T1.2")}
        review(sent, returns, unit, known)
    code, said, document = told(returns)
    assert (code, document["reasons"]) == (1, ["1个单位有未填、无法识别、待核定或无法计分的项目：西街"])
    assert {unit["unit"]: (unit["rank"], unit["complete"]) for unit in document["units"]} == {
        "东街": (1, True), "西街": (2, False), "南街": (3, True),
    }  # fmt: skip
    assert "有核查表 3／3 个单位" in said


def mixed(folder: Path, **row: object) -> Path:
    """The scheme with 南街 as a class of its own, of which one row is told by somebody else than the assessors."""
    scheme = yaml.safe_load(SCHEME.read_text(encoding="utf-8"))
    visits, checks = scheme["sections"]
    indicator = checks["indicators"][0] | {"ref": "I9", "points": 100, **row}
    sources = ["monitored" if "owner" in row else "claim"]
    own = checks | {"id": "S3", "title": "日常管理", "points": 100, "sources": sources, "indicators": [indicator]}
    scheme["sections"] = [visits | {"applies_to": ["a"]}, checks | {"applies_to": ["a"]}, own | {"applies_to": ["b"]}]
    scheme |= {"classes": [{"id": "a", "name": "街道"}, {"id": "b", "name": "片区"}], "departments": ["甲局"]}
    for unit, unit_class in zip(scheme["units"], "aab", strict=True):
        unit["unit_class"] = unit_class
    path = folder / "mixed.yaml"
    path.write_text(yaml.safe_dump(scheme, allow_unicode=True), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "other", "entered", "words"),
    [
        ({}, "自评报送表_01_南街.xlsx", ("claim", ""), ("报送", "有可用报送表或核查表的")),
        (
            {"owner": "甲局"}, "部门数据表_01_甲局.xlsx", ("monitored", "南街"),
            ("有部门数据或核查表", "不用报送，有部门数据或核查表的"),
        ),
    ],
)  # fmt: skip
def test_classes_of_which_one_is_scored_by_the_assessors_alone(row, other, entered, words, tmp_path):
    sent, returns, data = tmp_path / "sent", tmp_path / "returns", tmp_path / "other.json"
    assert kaohe("template", mixed(tmp_path, **row), "-o", sent)[0] == 0
    assert sorted(path.name for path in sent.rglob("*_*.xlsx") if "核查表" not in path.name) == [other]
    for unit in ("东街", "南街"):
        review(sent, returns, unit, AWARDED["东街"] if unit == "东街" else {("I9", "opinion"): "属实"})
    (role, unit), (came, note) = entered, words
    cells = [{"ref": "cover", "role": r, "value": v} for r, v in COVER.items()]
    data.write_text(json.dumps([*cells, {"ref": "I9", "role": role, "unit": unit, "value": 25}]))
    assert kaohe("fill", next(sent.rglob(other)), "--data", data, "-o", returns / "other.xlsx")[0] == 0
    code, said, document = told(returns)
    assert (code, document["reasons"]) == (1, ["1个单位的核查表未报送或未能采用：西街"])
    assert {unit["unit"]: (unit["rank"], unit["total"]) for unit in document["units"]} == {
        "东街": (1, 98.5), "西街": (None, None), "南街": (1, 50),
    }  # fmt: skip
    assert said.splitlines()[:2] == [f"样本市环境卫生暗访考核：{came} 2／3 个单位。", "核查表未报送（1）：西街"]
    assert f"，{note}2个；" in listed(returns, "报送情况")[1][0]


def test_a_review_that_cannot_be_used_is_told_of_its_unit(sent, tmp_path):
    returns = tmp_path / "returns"
    review(sent, returns, "东街", AWARDED["东街"])
    first = review(sent, returns, "西街", AWARDED["西街"])
    first.rename(returns / "西街（一）.xlsx")
    review(sent, returns, "西街", AWARDED["南街"])
    (returns / "南街核查表.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600)
    _, said, document = told(returns)
    assert document["missing"] == ["西街", "南街"]
    assert "核查表未报送（1）：南街" in said
    rows = {row[1]: row[-2:] for row in listed(returns, "排名") if len(row) > 1}
    assert rows["西街"][0].startswith("填报内容不同而填报日期同为2022-01-05，均未采用")
    assert rows["南街"][0].startswith("报来的文件未能采用：")
    assert "报来的文件未能采用" in next(row for row in listed(returns, "排名") if "南街" in row)
