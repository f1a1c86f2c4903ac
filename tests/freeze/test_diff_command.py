"""`kaohe diff` on files: what it says, its JSON, its workbook, its exit codes."""

import json

import pytest
from openpyxl import load_workbook

from tests.consolidate.samples import DONE, a_reading, everything, run
from tests.freeze.results import replaced
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.master.master_workbook import master_bytes


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """First as a master workbook, then as JSON after one return was corrected."""
    place = tmp_path_factory.mktemp("diff")
    corrected = a_reading("unit", "东县", DONE | {"T1.1.claim": "否"}, sha="更正")
    second = run(replaced(everything(), corrected), "avg=60")
    (place / "一.xlsx").write_bytes(master_bytes(run(everything(), "avg=60")))
    (place / "二.json").write_text(document(second), encoding="utf-8")
    (place / "二.xlsx").write_bytes(master_bytes(second))
    return place


def test_a_table_for_the_committee(kaohe, place, tmp_path):
    out = tmp_path / "比较.xlsx"
    ran = kaohe("diff", place / "一.xlsx", place / "二.json", "-o", out)
    assert ran.code == 0
    assert "东县：100分第1名（优秀） → 80分第4名（合格）。本单位得分：T1.1 -20（报送更正）" in ran.out
    assert "东县 T1.1 T1.1的内容：20 → 0。报送更正：自报是 → 自报否（东县unit.xlsx 表!C1）" in ran.out
    book = load_workbook(out)
    assert book.sheetnames == [
        "结论", "名次与总分变化", "得分变化及原因", "数据变化", "报送文件变化", "方案与参数变化",
    ]  # fmt: skip
    rows = {name: list(book[name].iter_rows(min_row=4, values_only=True)) for name in book.sheetnames}
    assert rows["得分变化及原因"][0][:2] == ("东县", "T1.1") and len(rows["得分变化及原因"]) == 1
    assert rows["名次与总分变化"][0][2:6] == ("100", "80", "1", "4")
    assert rows["报送文件变化"][0][:3] == ("自评报送表", "东县", "更换")
    assert rows["方案与参数变化"][0][0] == "没有变化"
    again = tmp_path / "再.xlsx"
    assert kaohe("diff", place / "一.xlsx", place / "二.xlsx", "-o", again).code == 0
    assert load_workbook(again)["得分变化及原因"]["G4"].value == rows["得分变化及原因"][0][6]


def test_json(kaohe, place):
    found = kaohe("diff", place / "一.xlsx", place / "二.json", "--format", "json").json
    (one,) = found["points"]
    assert (one["unit"], one["ref"], one["change"]) == ("东县", "T1.1", -20)
    assert one["before"] == {"points": 20, "status": "scored"}
    assert [reason["code"] for reason in one["reasons"]] == ["return"]
    assert found["identical"] is found["unexplained"] is False


def test_a_master_and_its_json_are_the_same(kaohe, place):
    ran = kaohe("diff", place / "二.xlsx", place / "二.json")
    assert ran.code == 0 and "两份结果相同" in ran.out


def test_what_was_tampered_with_is_told(kaohe, place, tmp_path):
    changed = json.loads((place / "二.json").read_text(encoding="utf-8"))
    changed["ledger"]["points"][3]["points"] = 1
    (tmp_path / "改.json").write_text(json.dumps(changed), encoding="utf-8")
    ran = kaohe("diff", place / "二.json", tmp_path / "改.json")
    assert ran.code == 1 and "改动过" in ran.out and "原因不明" in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["没有.json", "二.json"], "无法读取"),
        (["二.json", "-o", "比较.csv", "二.json"], ".xlsx"),
        (["一.xlsx", "二.json", "-o", "一.xlsx", "--force"], "不能覆盖"),
        (["一.xlsx", "二.json", "-o", "二.xlsx"], "已存在"),
    ],
)
def test_nothing_can_be_done(arguments, said, kaohe, place, monkeypatch):
    monkeypatch.chdir(place)
    before = (place / "一.xlsx").read_bytes()
    ran = kaohe("diff", *arguments)
    assert ran.code == 2 and said in ran.err and ran.err.count("\n") == 1
    assert (place / "一.xlsx").read_bytes() == before
