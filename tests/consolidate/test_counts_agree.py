"""Who has returned is counted alike by `status`, `consolidate` and whoever prefills reviews; several returns of one
holder, of which one can be chosen, are a return."""

import pytest
from python_calamine import CalamineWorkbook

from tests.consolidate.samples import SCHEME, UNITS
from workbook_templates.forms.build import build
from workbook_templates.schemes.yaml import dumps

LATER = {"date": "2022-01-09", "contact": "王芳", "phone": "13800000000", "reviewer": "李明"}


@pytest.fixture
def twice(folder, tmp_path):
    """The returns with a later one of 东县, two of 西县 of the same day, none of 北县; the scheme as a file."""
    corrections = {"东县": LATER, "西县": {**LATER, "date": "2022-01-05"}}
    for unit, cover in corrections.items():
        values = {("cover", role, ""): text for role, text in cover.items()}
        (folder / f"{unit}更正.xlsx").write_bytes(build(SCHEME, "unit", unit, values | {("T1.1", "claim", ""): "否"}))
    (folder / "北县unit.xlsx").unlink()
    (tmp_path / "方案.yaml").write_text(dumps(SCHEME), encoding="utf-8")
    return folder


def test_everybody_counts_alike(kaohe, twice, tmp_path):
    scheme = tmp_path / "方案.yaml"
    told = kaohe("status", twice, "--scheme", scheme).out
    assert "被考核单位：已报送 2／4" in told and "重复报送（2）：东县" in told
    run = kaohe("consolidate", twice, "--scheme", scheme, "-o", tmp_path / "汇总.xlsx", "--param", "avg=60")
    assert "报送 2／4 个单位" in run.out and "未报送（2）：西县（报来的文件未能采用）、北县" in run.out
    made = kaohe("template", scheme, "-o", tmp_path / "核查", "--kind", "review", "--returns", twice)
    assert made.code == 0
    assert "东县的自评报送表报了2份，采用填报日期较晚的一份（2022-01-09）：东县更正.xlsx\n" in made.err
    assert "未预填：西县的自评报送表报了2份（西县unit.xlsx、西县更正.xlsx），填报内容不同而填报日期同为" in made.err
    claims = {}
    for path in (tmp_path / "核查").iterdir():
        found = kaohe("inspect", path, "--format", "json").json
        fields = {(field["ref"], field["role"]): field["value"] for field in found["fields"]}
        claims[found["unit"]] = fields["T1.1", "claim"]
    assert claims == {"东县": "否", "西县": None, "南县": "是", "北县": None}


def test_the_list_of_returns_has_contacts_and_what_to_send(kaohe, twice, tmp_path):
    scheme, out = tmp_path / "方案.yaml", twice / "报送情况.xlsx"
    before = kaohe("status", twice, "--scheme", scheme, "--format", "json").json
    ran = kaohe("status", twice, "--scheme", scheme, "-o", out)
    assert ran.code == 0 and ran.out.endswith(f"报送情况和催报内容：{out}\n")
    book = CalamineWorkbook.from_path(out)
    rows = {tuple(row[:2]): row for row in book.get_sheet_by_name("报送情况").to_python()[3:]}
    assert rows["自评报送表", "东县"][2:4] + rows["自评报送表", "东县"][6:8] == [
        "重复报送",
        "2022年1月9日",
        "王芳",
        "13800000000",
    ]
    assert rows["自评报送表", "北县"][2:] == ["未报送", "", "", "", "", "", "", "未报送"]
    reminders = {row[0]: row[3] for row in book.get_sheet_by_name("催报").to_python()[3:]}
    assert set(reminders) == {"东县", "西县", "北县"}
    assert reminders["北县"].startswith("北县：样本考核，你单位的自评报送表未报送。")
    assert kaohe("status", twice, "--scheme", scheme, "-o", out).code == 2
    after = kaohe("status", twice, "--scheme", scheme, "--format", "json").json
    assert after == before, "the list that lies among the returns is none"


def test_an_empty_folder_says_so(kaohe, tmp_path):
    (tmp_path / "空").mkdir()
    (tmp_path / "方案.yaml").write_text(dumps(SCHEME), encoding="utf-8")
    of_scheme = ("--scheme", tmp_path / "方案.yaml")
    ran = kaohe("consolidate", tmp_path / "空", *of_scheme, "-o", tmp_path / "汇总.xlsx")
    assert (ran.code, ran.out, ran.err) == (2, "", f"kaohe：文件夹“{tmp_path / '空'}”中没有可以汇总的报送表。\n")
    assert not (tmp_path / "汇总.xlsx").exists()
    assert kaohe("validate", tmp_path / "空").code == 2
    ran = kaohe("status", tmp_path / "空", *of_scheme)
    assert ran.code == 0 and f"未报送（4）：{'、'.join(UNITS)}" in ran.out
