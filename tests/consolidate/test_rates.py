"""Rates out of two counts through a run: results, master workbook, reports, differences; from and to every form of a
scheme."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scoring.scheme.codec import dumps, loads
from tests.consolidate.samples import a_reading, run
from tests.support.classes import PART_RATES, RATES
from tests.support.ironcalc_values import ironcalc_values
from validators.schemes.checks import check_scheme
from validators.schemes.file import SchemeFileError, parse
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.master.master_workbook import master_bytes
from workbook_templates.results.reports.by_owner import best_and_worst, reports_of
from workbook_templates.schemes import book, yaml

FILE = Path(__file__).parents[1] / "support" / "rates.yaml"
OWN = {"I10.1.claim": 45, "I10.2.claim": 50, "I11.1.claim": 45, "I11.2.claim": 50, "I21.1.claim": 3,
       "I21.2.claim": 120000, "I21.previous": 3, "I22.1.claim": 93, "I22.2.claim": 100, "I22.evidence": "台账",
       "I1.1.claim": 308.5, "I1.2.claim": 1000}  # fmt: skip
DEPARTMENT = {"甲口岸:I10.monitored": 80, "乙口岸:I10.2.monitored": 60, "乙口岸:I11.1.monitored": 40,
              "乙口岸:I11.2.monitored": 50}  # fmt: skip


@pytest.fixture(scope="module")
def result():
    """A rate told by the department, which has no counts; one of whose counts is the department's, the other the
    unit's."""
    own = [a_reading("unit", name, OWN, scheme=RATES) for name in RATES.unit_names]
    return run([*own, a_reading("department", "业务处", DEPARTMENT, scheme=RATES)], scheme=RATES)


def test_results_have_the_rate_both_counts_and_how_it_was_computed(result):
    units = {unit["unit"]: unit for unit in json.loads(document(result))["units"]}
    said = {name: {s["ref"]: s["explanation"] for s in unit["scores"]} for name, unit in units.items()}
    assert said["甲口岸"]["I10"] == "按比例得分：80÷100×20＝16"
    assert said["乙口岸"]["I10"] == "45÷60＝75%，按比例得分：75÷100×20＝15"
    assert said["乙口岸"]["I11"] == "40÷50＝80%，未达到目标≥85，得0分"
    figures = {unit.name: {f.ref: (float(f.value), f.source) for f in unit.figures} for unit in result.units}
    assert {ref: figures["乙口岸"][ref] for ref in ("I10", "I10.1", "I10.2")} == {
        "I10": (75, "claim"), "I10.1": (45, "claim"), "I10.2": (60, "monitored"),
    }  # fmt: skip
    assert figures["甲口岸"]["I10"] == (80, "monitored") and "I10.1" not in figures["甲口岸"]


def test_a_rate_that_the_counts_contradict_is_told(result):
    assert {(d.unit, d.ref, d.used) for d in result.discrepancies} == {
        ("甲口岸", "I10", "monitored"), ("乙口岸", "I10.2", "monitored"), ("乙口岸", "I11.1", "monitored"),
    }  # fmt: skip


def test_the_departments_report_has_the_rate_and_its_counts(result):
    owner = next(report for report in reports_of(result) if report.name == "业务处")
    shown = {found.title: {cell.unit: cell.value for cell in found.cells} for found in owner.indicators}
    assert shown["动植物检疫完成率"] == {"甲口岸": 80, "乙口岸": 75}
    assert shown["动植物检疫完成率：实际检疫批次"] == {"甲口岸": None, "乙口岸": 45}
    count = next(found for found in owner.indicators if found.ref == "I10.1")
    assert (count.measure, {(cell.goal, cell.reached) for cell in count.cells}) == ("批", {("", None)})
    assert best_and_worst(count) == ("", "")
    assert shown["动植物检疫完成率：应检疫批次"] == {"甲口岸": None, "乙口岸": 60}


def test_the_master_computes_what_is_stored(result, tmp_path):
    data, path = master_bytes(result), tmp_path / "m.xlsx"
    path.write_bytes(data)
    matrix = next(sheet for name, sheet in ironcalc_values(path).items() if name == "得分矩阵")
    assert {15.0, 16.0} <= {value for value in matrix.values() if isinstance(value, int | float)}


def test_every_form_of_a_scheme_keeps_it():
    for scheme in (RATES, PART_RATES):
        assert loads(dumps(scheme)) == scheme
        assert parse(yaml.dumps(scheme), "x") == scheme
        assert book.loads(book.dumps(scheme), "x.xlsx") == scheme
        assert {finding.code for finding in check_scheme(scheme) if finding.severity == "error"} == set()
    assert {finding.code for finding in check_scheme(RATES)} == set()


def test_the_master_shows_both_counts_of_every_rate_and_where_they_stand(result, tmp_path):
    path = tmp_path / "m.xlsx"
    path.write_bytes(master_bytes(result))
    sheet = load_workbook(path)["分子分母"]
    shown = {(row[0], row[1]): row[2:] for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert len(shown) == 10
    name, over, number, source, place, *rest = shown["乙口岸", "I10"]
    assert (name, over, number, source, rest[:3]) == (
        "动植物检疫完成率",
        "实际检疫批次",
        45,
        "自报",
        ["应检疫批次", 60, "监测"],
    )
    assert place == "乙口岸unit.xlsx 表!C1" and rest[4] == "=E9*100/I9" and rest[5:] == ["%", ""]
    told = shown["甲口岸", "I10"]
    assert (told[2], told[6], told[9], told[11]) == ("", "", 80, "直接填的率")
    computed = ironcalc_values(path)["分子分母"]
    row = next(n for n in range(4, 14) if computed[n, 2] == "I21")
    assert (computed[row, 12], computed[row, 13]) == (2.5, "1/10万")


def test_the_json_says_which_counts_a_rate_is_of(result):
    found = json.loads(document(result))
    rows = {row["ref"]: row for row in found["rows"]}
    assert rows["I10"]["rates"] == [
        {"ref": "I10", "measure": "%", "numerator": {"ref": "I10.1", "title": "实际检疫批次"},
         "denominator": {"ref": "I10.2", "title": "应检疫批次"}}
    ]  # fmt: skip
    values = {figure["ref"]: figure["value"] for unit in found["units"][:1] for figure in unit["figures"]}
    assert {"I11.1", "I11.2", "I11"} <= set(values)


def test_why_there_is_no_rate_stands_in_the_master(tmp_path):
    odd = OWN | {"I10.1.claim": 51, "I21.2.claim": 0, "I21.1.claim": 0, "I1.1.claim": None}
    found = run([a_reading("unit", name, odd, scheme=RATES) for name in RATES.unit_names], scheme=RATES)
    path = tmp_path / "m.xlsx"
    path.write_bytes(master_bytes(found))
    rows = load_workbook(path)["分子分母"].iter_rows(min_row=4, max_row=8, values_only=True)
    assert {row[1]: row[13] for row in rows} == {
        "I10": "分子大于分母，无法计算", "I11": "", "I21": "分母为0，算不出比率", "I22": "", "I1": "未填全，或认不出",
    }  # fmt: skip


BROKEN = {
    "没有分母": ("denominator: 应检疫批次, ", "", "写了分子（numerator）“实际检疫批次”，没有写分母"),
    "没有分子": ("numerator: 实际检疫批次, ", "", "写了分母（denominator）“应检疫批次”，没有写分子"),
    "同名": ("denominator: 应检疫批次", "denominator: 实际检疫批次", "分子和分母都叫“实际检疫批次”"),
    "没有计量单位": ('measure: "%", numerator', 'measure: "岁", numerator', "计量单位“岁”，不知道怎样折算"),
    "规则不看数值": ("{kind: proportional, target: 100, polarity: higher}", "{kind: yes_no}", "不看一个测得的数值"),
}


OF_PARTS = {
    "没有分母": ("denominator: 患者人数, ", "", "的“高血压患者”写了分子（numerator）“规范管理人数”，没有写分母"),
    "没有计量单位": ('measure: "‰"', "measure: 次", "的“参会率”由分子、分母算出，计量单位“次”，不知道怎样折算"),
    "规则不看数值": (
        "title: 制定方案, ",
        "title: 制定方案, numerator: 甲, denominator: 乙, ",
        "的“制定方案”写了分子、分母，但“是/否”不看一个测得的数值",
    ),
    "同一数值": (
        "title: 达到目标, ",
        "title: 达到目标, numerator: 甲, denominator: 乙, ",
        "各部分看的是同一数值，只填一次",
    ),
    "编号相同": ("id: c,", "id: a.1,", "的“孕产妇死亡率”的分子、分母填报时称为a.1、a.2，另有一部分的编号是“a.1”"),
}


@pytest.mark.parametrize("name", OF_PARTS)
def test_what_is_wrong_with_a_rate_of_a_part_is_told(name):
    old, new, told = OF_PARTS[name]
    text = FILE.with_name("part_rates.yaml").read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    with pytest.raises(SchemeFileError) as error:
        parse(text, "x")
    assert told in str(error.value)


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_with_a_rate_row_is_told(name):
    old, new, told = BROKEN[name]
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(SchemeFileError) as error:
        parse(text.replace(old, new, 1), "x")
    assert told in str(error.value)
