"""Points that departments and groups award: from `kaohe template` to the master, through the commands."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from tests.consolidate.test_review_only import COVER, kaohe
from workbook_templates.forms.layout.progress import progress_fields

SCHEME = Path(__file__).with_name("department_awards.yaml")
AWARDS = {("I1", "awarded", "甲镇"): 55.5, ("I1", "opinion", "甲镇"): "两处管护不到位", ("I1", "awarded", "乙镇"): 60}
COUNTS = {("I2", "monitored", unit): count for unit, count in (("甲镇", 1), ("乙镇", 2), ("丙镇", 0))}
TAKEN = {("I3", "awarded", unit): points for unit, points in (("甲镇", 0), ("乙镇", 2.5), ("丙镇", 1))}
TAKEN |= {("I3", "opinion", "乙镇"): "市级通报一次", ("I3", "opinion", "丙镇"): "县级通报一次"}
PROGRESS = {("progress", field.role, ""): "按计划进行" for field in progress_fields() if field.required}
WHO = {"县水利局": AWARDS, "县环保局": COUNTS, "督查组": TAKEN | PROGRESS}


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    folder = tmp_path_factory.mktemp("awards") / "sent"
    assert kaohe("template", SCHEME, "-o", folder)[0] == 0
    return folder


def returned(sent: Path, returns: Path, holder: str, values: dict, name: str = "") -> Path:
    (template,) = sent.rglob(f"*{holder}.xlsx")
    data = returns.parent / "values.json"
    cover = [{"ref": "cover", "role": role, "value": value} for role, value in COVER.items()]
    cells = [{"ref": r, "role": role, "unit": unit, "value": value} for (r, role, unit), value in values.items()]
    data.write_text(json.dumps([*cover, *cells]), encoding="utf-8")
    returns.mkdir(exist_ok=True)
    assert kaohe("fill", template, "--data", data, "-o", returns / f"{name or holder}.xlsx")[0] == 0
    return returns / f"{name or holder}.xlsx"


def told(returns: Path) -> tuple[int, dict, dict]:
    """The exit code, the JSON, and the scores by unit and row."""
    document = returns.parent / "m.json"
    code, _ = kaohe("consolidate", returns, "-o", returns.parent / "m.xlsx", "--json", document, "--force")
    found = json.loads(document.read_text(encoding="utf-8"))
    return code, found, {(u["unit"], s["ref"]): s for u in found["units"] for s in u["scores"]}


def everything(sent: Path, returns: Path, **other: dict) -> Path:
    for holder, values in (WHO | other).items():
        returned(sent, returns, holder, values)
    return returns


def listed(returns: Path, sheet: str) -> list[list]:
    rows = CalamineWorkbook.from_path(returns.parent / "m.xlsx").get_sheet_by_name(sheet).to_python()
    return [[cell for cell in row if cell != ""] for row in rows]


def test_departments_that_award_get_workbooks_and_units_none(sent):
    names = sorted(path.name for path in sent.rglob("*_*.xlsx"))
    assert [name for name in names if "核查表" not in name] == [
        "行动组报送表_01_督查组.xlsx", "部门数据表_01_县水利局.xlsx", "部门数据表_02_县环保局.xlsx",
    ]  # fmt: skip


def test_the_table_tells_who_awards_how_much_and_takes_no_more(sent):
    (path,) = sent.rglob("*县水利局*")
    sheet = load_workbook(path)["指标数据"]
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(min_row=4, values_only=True)]
    assert rows[:4] == [
        ["序号", "乡镇", "I1 河库管护常态化", "提示"], ["由县水利局核定"], ["0至60分"],
        ["核定得分", "核定理由", "得分"],
    ]  # fmt: skip
    assert [row[1] for row in rows[4:6]] == ["甲镇", "乙镇"]  # 丙镇 is not assessed by the row
    assert {(rule.formula1, rule.formula2, rule.error) for rule in sheet.data_validations.dataValidation} == {
        ("0", "60.0", "请填写数字，0到60之间。")
    }
    (path,) = sent.rglob("*督查组*")
    said = [
        row[2] for row in CalamineWorkbook.from_path(path).get_sheet_by_name("指标数据").to_python() if len(row) > 2
    ]
    assert "扣0至2.5分" in said and "核定扣分" in said


def test_all_of_them_there_is_final(sent, tmp_path):
    returns = everything(sent, tmp_path / "returns")
    checked = json.loads(kaohe("validate", *returns.iterdir(), "--format", "json")[1])
    assert [each for file in checked["files"] for each in file["findings"]] == []
    code, found, scores = told(returns)
    assert (code, found["status"], found["discrepancies"]) == (0, "final", [])
    assert {u["unit"]: (u["rank"], u["total"]) for u in found["units"]} == {
        "甲镇": (1, 85.5), "乙镇": (2, 77.5), "丙镇": (1, 99),
    }  # fmt: skip
    first = scores["甲镇", "I1"]
    assert (first["points"], first["source"]) == (55.5, "awarded")
    assert first["explanation"] == "县水利局核定55.5分：两处管护不到位"
    assert (
        scores["乙镇", "I3"]["explanation"] == "督查组核定扣2.5分：市级通报一次"
        and scores["乙镇", "I3"]["points"] == -2.5
    )
    assert scores["丙镇", "I1"]["status"] == "not_applicable"
    (line,) = [row for row in listed(returns, "得分明细") if row[:2] == ["甲镇", "I1"]]
    assert line[-3:] == ["县水利局核定", "县水利局.xlsx", "指标数据!C8"]


def test_an_assessors_award_wins_and_the_difference_is_shown(sent, tmp_path):
    returns = everything(sent, tmp_path / "returns")
    returned(sent, returns, "甲镇", {("I1", "awarded", ""): 30, ("I1", "opinion", ""): "现场复核差"})
    returned(sent, returns, "乙镇", {("I1", "awarded", ""): 60, ("I3", "opinion", ""): "属实"})
    returned(sent, returns, "丙镇", {})
    _, found, scores = told(returns)
    assert (
        scores["甲镇", "I1"]["explanation"]
        == "考核组核定30分：现场复核差（县水利局核定55.5分：两处管护不到位，未采用）"
    )
    assert scores["甲镇", "I1"]["source"] == "awarded"
    assert scores["乙镇", "I1"]["explanation"] == "考核组核定60分（与县水利局核定的相同）"
    assert scores["乙镇", "I3"]["explanation"] == "督查组核定扣2.5分：市级通报一次"  # an opinion alone decides nothing
    (differing,) = found["discrepancies"]
    keys = ("unit", "ref", "role", "monitored", "verified", "used")
    assert [differing[key] for key in keys] == ["甲镇", "I1", "awarded", 55.5, 30, "awarded"]
    assert ["甲镇", "I1", "河库管护常态化（核定分）", 55.5, 30, "45.95%", "考核组核定"] in listed(returns, "差异")


def test_a_review_stands_for_what_no_department_has_awarded(sent, tmp_path):
    returns = tmp_path / "returns"
    returned(sent, returns, "甲镇", {("I1", "awarded", ""): 30})
    _, found, scores = told(returns)
    assert found["missing"] == ["乙镇", "丙镇"] and found["status"] == "provisional"
    assert scores["甲镇", "I1"]["points"] == 30
    assert scores["甲镇", "I3"]["explanation"] == "待督查组核定"


def test_a_missing_department_makes_the_result_provisional(sent, tmp_path):
    returns = tmp_path / "returns"
    for holder in ("县环保局", "督查组"):
        returned(sent, returns, holder, WHO[holder])
    code, found, scores = told(returns)
    assert (code, found["status"]) == (1, "provisional")
    assert found["missing_holders"] == [{"kind": "department", "holder": "县水利局"}]
    assert found["reasons"][0].endswith("其数据可能改变得分：县水利局")
    assert (
        scores["甲镇", "I1"] | {"points": 0, "status": "missing", "explanation": "待县水利局核定"}
        == scores["甲镇", "I1"]
    )
    assert "部门：已报送 1／2\n  未报送（1）：县水利局\n" in kaohe("status", returns, "--scheme", SCHEME)[1]


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        (60.5, "V216", "核定分“60.5”无法采用（应为0至60），计0分"),
        (-1, "V216", "核定分“-1”无法采用（应为0至60），计0分"),
        ("约55", "V207", "核定分“约55”无法采用（应为0至60），计0分"),
    ],
)
def test_an_award_that_cannot_be_used_is_no_zero(value, code, said, sent, tmp_path):
    returns = everything(sent, tmp_path / "returns", 县水利局=AWARDS | {("I1", "awarded", "甲镇"): value})
    checked = json.loads(kaohe("validate", returns / "县水利局.xlsx", "--format", "json")[1])
    assert [f["code"] for f in checked["files"][0]["findings"] if f["severity"] == "error"] == [code]
    _, found, scores = told(returns)
    assert scores["甲镇", "I1"]["status"] == "invalid" and said in scores["甲镇", "I1"]["explanation"]
    assert found["status"] == "provisional"


def test_a_blank_award_is_told_and_waited_for(sent, tmp_path):
    known = {key: value for key, value in AWARDS.items() if key[2] == "乙镇"}
    returns = everything(sent, tmp_path / "returns", 县水利局=known)
    assert "甲镇“河库管护常态化：核定得分”（I1）未填。" in kaohe("validate", returns / "县水利局.xlsx")[1]
    _, found, scores = told(returns)
    assert scores["甲镇", "I1"]["explanation"] == "待县水利局核定"
    assert "1个单位有未填、无法识别、待核定或无法计分的项目：甲镇" in found["reasons"]


def test_two_different_workbooks_of_a_department_award_nothing(sent, tmp_path):
    returns = everything(sent, tmp_path / "returns")
    returned(sent, returns, "县水利局", AWARDS | {("I1", "awarded", "甲镇"): 20}, name="又一份")
    _, found, scores = told(returns)
    assert scores["甲镇", "I1"]["explanation"] == "待县水利局核定"
    (differing,) = found["duplicates"][0]["differences"]
    assert (differing["role"], differing["unit"], sorted(differing["values"])) == ("awarded", "甲镇", [20, 55.5])


def test_other_sheets_say_who_awards(sent):
    (review,) = sent.rglob("核查表_*_甲镇.xlsx")
    texts = {cell for row in CalamineWorkbook.from_path(review).get_sheet_by_name("考核").to_python() for cell in row}
    assert "○ 由县水利局核定，留空即以其核定为准" in texts and "▲ 请核定得分" not in texts
