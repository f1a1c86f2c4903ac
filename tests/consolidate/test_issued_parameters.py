"""A parameter that is corrected after the templates went out: what cells say, what counts, what is told."""

import json
from pathlib import Path

import pytest
import yaml
from python_calamine import CalamineWorkbook

from tests.consolidate.test_department_awards import kaohe, returned, told
from workbook_templates.forms.formulas.issued_parameters import AS_ISSUED, without_parameters

BASIS = {"provenance": "original", "clause": "细则"}
UNITS = ("甲镇", "乙镇")


def scheme(folder: Path, **values: float) -> Path:
    """A scheme with two parameters: the first for a row of the units, the second for one of a department."""
    names = {"avg": "全省平均水平", "other": "全国水平"}
    parameters = [{"id": id, "name": name, "measure": "%"} for id, name in names.items()]
    common = {"points": 50, "measure": "%", "dimension": "健康", "basis": BASIS}

    def section(id: str, sources: list[str], parameter: str, **row: object) -> dict:
        row |= {"rule": {"kind": "reference", "parameter": parameter}}
        return {
            "id": id,
            "title": f"部分{id}",
            "points": 50,
            "sources": sources,
            "basis": BASIS,
            "indicators": [common | row],
        }

    document = {
        "id": "averages", "title": "2021年样本考核", "city": "某县", "year": 2021, "version": "1.0", "office": "县办",
        "document": {"title": "细则"}, "units": [{"name": name} for name in UNITS], "units_basis": BASIS,
        "departments": ["卫健局"], "departments_basis": BASIS,
        "parameters": [p | ({"value": values[p["id"]]} if p["id"] in values else {}) for p in parameters],
        "sections": [
            section("S1", ["verified", "claim"], "avg", ref="I1", title="甲项覆盖率"),
            section("S2", ["monitored"], "other", ref="I2", title="乙项管理率", owner="卫健局"),
        ],
    }  # fmt: skip
    path = folder / f"scheme{len(list(folder.glob('*.yaml')))}.yaml"
    path.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Templates sent with 74.6 for the first parameter and nothing for the second, and all returns of them."""
    folder = tmp_path_factory.mktemp("averages")
    path = scheme(folder, avg=74.6)
    assert kaohe("template", path, "-o", folder / "sent")[0] == 0
    for number, unit in enumerate(UNITS):
        own = {("I1", "claim", ""): 70, ("cover", "phone", ""): f"1380000000{number}"}
        returned(folder / "sent", folder / "returns", f"自评报送表_*_{unit}", own, name=unit)
    returned(folder / "sent", folder / "returns", "卫健局", {("I2", "monitored", unit): 60 for unit in UNITS})
    return folder


def run(world: Path, *options: object) -> tuple[dict, dict]:
    document = world / "m.json"
    kaohe("consolidate", world / "returns", "-o", world / "m.xlsx", "--json", document, "--force", *options)
    found = json.loads(document.read_text(encoding="utf-8"))
    return found, {(u["unit"], s["ref"]): s for u in found["units"] for s in u["scores"]}


def issued(found: dict) -> list[tuple[str, str]]:
    return [(note["file"], note["message"]) for note in found["notes"] if "模板发出时的值" in note["message"]]


def cells(path: Path, sheet: str) -> set:
    return {cell for row in CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python() for cell in row}


def test_the_live_cell_says_which_value_it_used(world):
    said = "✔ 得46.92分，距目标还差4.6个百分点；按参数“全省平均水平”74.6%计算（模板发出时的值）"
    assert said in cells(world / "returns" / "甲镇.xlsx", "部分S1")
    assert "目标 对照均值" in cells(world / "returns" / "卫健局.xlsx", "指标数据")  # not known then: nothing is told


def test_a_departments_table_and_a_review_say_it_too(world):
    later = world / "later"
    path = scheme(world, avg=72, other=80)
    assert kaohe("template", path, "-o", later, "--kind", "department")[0] == 0
    assert "目标 对照均值；按参数“全国水平”80%计算（模板发出时的值）" in cells(next(later.iterdir()), "指标数据")
    reviews = world / "reviews"
    assert kaohe("template", path, "-o", reviews, "--kind", "review", "--returns", world / "returns")[0] == 0
    said = "✔ 得48.61分，满分50分；按参数“全省平均水平”72%计算（模板发出时的值）"
    assert said in cells(next(reviews.glob("*甲镇*")), "部分S1")


@pytest.mark.parametrize("by_option", [True, False])
def test_the_offices_value_counts_and_the_difference_is_told(by_option, world):
    options = (
        ("--param", "avg=72", "--param", "other=80") if by_option else ("--scheme", scheme(world, avg=72, other=80))
    )
    found, scores = run(world, *options)
    assert (found["status"], found["rejected"]) == ("final", [])
    assert scores["甲镇", "I1"]["explanation"] == "按比例得分：70÷72×50＝48.61"
    assert scores["甲镇", "I2"]["explanation"] == "按比例得分：60÷80×50＝37.5"
    said = "{}“甲项覆盖率”（I1）的表内得分按参数“全省平均水平”74.6%计算（模板发出时的值），汇总结果按72%计算。"
    assert sorted(issued(found)) == sorted((f"{unit}.xlsx", said.format(unit)) for unit in UNITS)
    noted = [note for note in found["notes"] if "模板发出时的值" in note["message"]]
    assert {note["severity"] for note in noted} == {"note"}


@pytest.mark.parametrize("avg", [None, 74.6])
def test_the_same_value_or_none_tells_nothing(avg, world):
    found, scores = run(world, "--scheme", scheme(world, other=80, **({"avg": avg} if avg else {})))
    assert issued(found) == [] and found["status"] == "final"
    assert scores["甲镇", "I1"]["explanation"] == "按比例得分：70÷74.6×50＝46.92"


def test_a_departments_template_with_another_value(world, tmp_path):
    (tmp_path / "returns").mkdir()
    path = scheme(tmp_path, avg=74.6, other=90)
    assert kaohe("template", path, "-o", tmp_path / "sent", "--kind", "department")[0] == 0
    returned(tmp_path / "sent", tmp_path / "returns", "卫健局", {("I2", "monitored", unit): 60 for unit in UNITS})
    found, _ = run(tmp_path, "--scheme", path, "--param", "全国水平=80")
    said = "“乙项管理率”（I2）的表内得分按参数“全国水平”90%计算（模板发出时的值），汇总结果按80%计算。"
    assert issued(found) == [("卫健局.xlsx", said)]


def test_templates_with_different_values_and_no_word_of_the_office(world, tmp_path):
    """Which of the returns was read first must decide nothing."""
    returns = tmp_path / "returns"
    returns.mkdir()
    for path in (world / "returns").iterdir():
        (returns / path.name).write_bytes(path.read_bytes())
    assert kaohe("template", scheme(tmp_path, avg=72), "-o", tmp_path / "sent", "--kind", "unit")[0] == 0
    returned(tmp_path / "sent", returns, "乙镇", {("I1", "claim", ""): 70}, name="乙镇（新）")
    (returns / "乙镇.xlsx").unlink()
    _, found, scores = told(returns)
    assert "各工作簿中参数“avg”的数值不一致（72、74.6），没有使用。" in [note["message"] for note in found["notes"]]
    assert {scores[unit, "I1"]["status"] for unit in UNITS} == {"unscoreable"}


def test_an_average_below_zero_is_a_value_like_any_other(tmp_path):
    """A growth rate's average may be; the sheet, the checks and the run take the same one."""
    (tmp_path / "returns").mkdir()
    path = scheme(tmp_path, avg=-2)
    assert kaohe("template", path, "-o", tmp_path / "sent", "--kind", "unit")[0] == 0
    own = returned(tmp_path / "sent", tmp_path / "returns", "甲镇", {("I1", "claim", ""): 0})
    assert kaohe("validate", own)[0] == 0
    assert "I1     50.00 / 50" in kaohe("score", own)[1]
    found, scores = run(tmp_path, "--scheme", scheme(tmp_path, avg=-3))
    assert scores["甲镇", "I1"]["points"] == 50
    (said,) = [message for _, message in issued(found)]
    assert "“全省平均水平”-2%计算（模板发出时的值），汇总结果按-3%计算。" in said


def test_an_old_return_is_checked_and_scored_by_its_own_value(world):
    path = world / "returns" / "甲镇.xlsx"
    code, said = kaohe("validate", path, "--scheme", scheme(world, avg=72))
    assert (code, said.count("【")) == (0, 1) and "（V102）" in said  # the department's row is the department's
    assert "70÷74.6×50＝46.92" in kaohe("score", path)[1]


def test_formulas_of_earlier_issues_are_as_issued():
    told = f'IF(COUNT(\'_kaohe\'!B9)=0,"","；按参数“甲”"&\'_kaohe\'!B9&"%计算{AS_ISSUED}")'
    plain = '=IF(A1="","未填","✔ 得"&TEXT(A1,"0.00"))'
    for added in (f"&{told}", f'&IF(COUNTBLANK(M5)>0,{told},"")', f"&{told}&{told}"):
        assert without_parameters(plain[:-1] + added + ")") == plain
    assert without_parameters(plain) == plain
