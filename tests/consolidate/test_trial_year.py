"""A trial year of the shipped table of 26 indicators, from template to master: sources in order, parts, last year."""

import json

import pytest
import yaml
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from cli.main import kaohe as program
from workbook_templates.schemes.store import FOLDER

TARGETS = {
    "I1": 74.6, "I2": 6, "I3": 8, "I4": 14, "I5": 91.5, "I6": 23, "I7": 38, "I8": 15.5, "I9": 3.5, "I10": 27.5,
    "I11": "是", "I12": "是", "I13": 75, "I14": 98.5, "I15": 81, "I16": 55, "I17": 100, "I18": 1, "I19": 70, "I20": 85,
    "I21": 10, "I22": 50, "I23": 75, "I24": 75, "I25.1": 100, "I25.2": 70, "I26": 96,
}  # fmt: skip
COVER = {"contact": "张国强", "phone": "13800000000", "reviewer": "李志明", "date": "2020-12-01"}
WHOLE, HALF, UNCOMPARED = "甘州区", "临泽县", "高台县"


def kaohe(*arguments):
    return CliRunner().invoke(program, [str(argument) for argument in arguments])


def fill(template, out, values):
    data = out.with_suffix(".csv")
    data.write_text("ref,role,value\n" + "".join(f"{r},{role},{v}\n" for (r, role), v in values.items()), "utf-8")
    run = kaohe("fill", template, "--data", data, "-o", out)
    assert run.exit_code == 0, run.output
    data.unlink()


def claims():
    values = {(ref, "claim"): value for ref, value in TARGETS.items()} | {("I21", "previous"): 11}
    return values | {("cover", role): value for role, value in COVER.items()}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """The JSON of the run and its master workbook."""
    place = tmp_path_factory.mktemp("trial")
    scheme, returns = place / "trial.yaml", place / "returns"
    shipped = yaml.safe_load((FOLDER / "zhangye-2022.yaml").read_text(encoding="utf-8"))
    scheme.write_text(yaml.safe_dump(shipped | {"id": "trial", "year": 2020}, allow_unicode=True), encoding="utf-8")
    returns.mkdir()
    assert kaohe("template", scheme, "-o", place / "issued", "--kind", "unit").exit_code == 0
    units = {WHOLE: claims(), HALF: claims(), UNCOMPARED: claims()}
    del units[HALF]["I25.2", "claim"], units[UNCOMPARED]["I21", "previous"]
    for unit, values in units.items():
        fill(next((place / "issued").glob(f"*{unit}.xlsx")), returns / f"{unit}.xlsx", values)
    reviews = ["template", scheme, "-o", place / "reviews", "--kind", "review", "--returns", returns]
    assert kaohe(*reviews, "--unit", WHOLE).exit_code == 0
    verified = {("I6", "verified"): 11.5, ("I25.1", "verified"): 80, ("I20", "awarded"): 2, ("I20", "opinion"): "缺岗"}
    cover = {("cover", role): value for role, value in COVER.items()}
    fill(next((place / "reviews").glob("*.xlsx")), returns / "核查.xlsx", verified | cover)
    master = place / "汇总.xlsx"
    run = kaohe("consolidate", returns, "-o", master, "--scheme", scheme, "--json", place / "汇总.json")
    assert run.exit_code == 1, run.output
    return json.loads((place / "汇总.json").read_text(encoding="utf-8")), CalamineWorkbook.from_path(master)


def rows(outcome, unit):
    found = next(u for u in outcome[0]["units"] if u["unit"] == unit)
    return found, {s["ref"]: (s["points"], s["status"], s["source"]) for s in found["scores"]}


def test_the_trial_is_told(outcome):
    result, master = outcome
    assert (result["trial"], result["status"]) == (True, "provisional")
    for name in master.sheet_names:
        assert "（试考核、暂定）" in master.get_sheet_by_name(name).to_python(skip_empty_area=False)[0][0]


def test_verified_before_claimed_and_awarded_before_all(outcome):
    unit, scores = rows(outcome, WHOLE)
    assert (scores["I6"], scores["I7"]) == ((2, "scored", "verified"), (4, "scored", "claim"))
    assert scores["I25"] == (3.38, "scored", "verified")  # 1.875×80÷100＋1.875
    assert scores["I20"] == (2, "scored", "awarded")
    assert (unit["total"], unit["complete"]) == (95.88, True)  # 100－2－0.37－1.75
    assert [(d["ref"], d["claim"], d["verified"], d["used"]) for d in outcome[0]["discrepancies"]] == [
        ("I6", 23, 11.5, "verified"), ("I25.1", 100, 80, "verified"),
    ]  # fmt: skip


def test_half_a_row_and_no_last_year_leave_the_total_provisional(outcome):
    half, scores = rows(outcome, HALF)
    assert (scores["I25"], half["total"], half["complete"]) == ((1.88, "missing", "claim"), 98.13, False)
    uncompared, scores = rows(outcome, UNCOMPARED)
    assert (scores["I21"], uncompared["total"], uncompared["complete"]) == ((0, "unscoreable", "claim"), 96.25, False)
