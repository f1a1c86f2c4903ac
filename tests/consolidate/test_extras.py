"""Bonus, deduction and grade limits in the results: JSON, master workbook, slip, what a trial of a figure says."""

import json
from io import BytesIO

import pytest
from openpyxl import load_workbook

from addin.pane.view import view_of
from addin.pane.what_if import try_figure
from tests.consolidate.samples import a_reading, run
from tests.consolidate.test_master import cells, load_cell
from tests.support.classes import EXTRAS
from tests.support.ironcalc_values import ironcalc_values
from validators.returns.subject import Input, Subject
from validators.understand import understand
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layouts import layout_of
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.master.master_workbook import master_bytes
from workbook_templates.results.reports.by_owner import reports_of
from workbook_templates.results.reports.report_workbooks import overall_bytes
from workbook_templates.results.slips.slip_workbook import slip_bytes

FULL = {"T1.1.claim": "是", "T1.2.claim": 5, "I1.claim": 25, "J1.claim": "是", "J2.claim": 1, "K1.1.claim": 0,
        "K1.2.claim": "没有", "K2.1.claim": "否", "K2.2.claim": 90, "V1.claim": 0}  # fmt: skip
BAD = FULL | {"J1.claim": "否", "K1.1.claim": 9, "K1.2.claim": "瞒报", "K2.1.claim": "是"}
REVIEW = {"J3.awarded": 0, "K1.3.awarded": 0.5}


@pytest.fixture(scope="module")
def result():
    """Above the limit of the total; the most taken off and the grade limited; something not reported."""
    units = {"甲县": FULL, "乙县": BAD, "丙县": {k: v for k, v in FULL.items() if k not in ("K1.1.claim", "V1.claim")}}
    readings = [a_reading("unit", name, values, scheme=EXTRAS) for name, values in units.items()]
    return run([*readings, *(a_reading("review", name, REVIEW, scheme=EXTRAS) for name in units)], scheme=EXTRAS)


def test_json_says_what_counts_and_what_limits(result):
    units = {unit["unit"]: unit for unit in json.loads(document(result))["units"]}
    sections = {s["id"]: (s["points"], s["max"], s["counts"]) for s in units["乙县"]["sections"]}
    assert sections == {
        "S1": (40, 40, "points"), "S2": (60, 60, "points"), "S3": (1.5, 5, "bonus"), "S4": (-8, 0, "deduction"),
        "S5": (0, 0, "deduction"),
    }  # fmt: skip
    assert [(units[name]["rank"], units[name]["total"], units[name]["complete"]) for name in units] == [
        (1, 102, True),
        (1, 102, False),
        (3, 93.5, True),
    ]
    assert units["乙县"]["grade"] == "合格"
    assert units["乙县"]["grade_limits"] == [{"ref": "K2.1", "grade": "合格", "reason": "发生重大公共卫生事件"}]
    rows = {score["ref"]: (score["points"], score["max"]) for score in units["乙县"]["scores"]}
    assert (rows["K1.1"], rows["J2"], rows["V1"]) == ((-3, 0), (1.5, 4), (0, 0))


def test_every_formula_of_the_master_computes_what_is_stored(result, tmp_path):
    data = master_bytes(result)
    path = tmp_path / "m.xlsx"
    path.write_bytes(data)
    computed, stored = ironcalc_values(path), cells(data, True)
    live = {place for place, text in cells(data, False).items() if isinstance(text, str) and text.startswith("=")}
    assert {stored[place] for place in live if place[0] == "排名"} >= {102, 93.5, -8, 5 - 0.5, "合格", "优秀"}
    for sheet, name in live:
        assert computed[sheet][load_cell(name)] == pytest.approx(stored.get((sheet, name), "")), (sheet, name)


def test_the_ranking_says_why(result):
    texts = {str(text) for (sheet, _), text in cells(master_bytes(result), True).items() if sheet == "排名"}
    assert {"加分项（最高加5分）", "扣分项（最多扣8分）", "一票否决"} <= texts
    assert any("各部分合计104.00分，总分计102.00分" in text for text in texts)
    assert any("“发生重大公共卫生事件”，等次最高为合格" in text for text in texts)


def test_a_slip_says_why(result):
    unit = next(unit for unit in result.units if unit.name == "乙县")
    rows = load_workbook(BytesIO(slip_bytes(result, unit))).active.iter_rows(values_only=True)
    texts = {str(text) for row in rows for text in row if text is not None}
    assert {"最多扣8分", "最高加5分", "合格；“发生重大公共卫生事件”，等次最高为合格"} <= texts


def test_reports_do_not_call_an_incident_a_target_reached(result):
    (owner,) = reports_of(result)
    found = {indicator.ref: indicator for indicator in owner.indicators}
    assert {cell.reached for cell in found["K2.1"].cells} == {None}
    assert {cell.reached for cell in found["I1"].cells} == {True}
    assert (found["K2.1"].full, found["I1"].full) == (0, 60)
    assert overall_bytes(result, [owner])


def typed(values):
    """The open workbook of a county."""
    entries = [
        Input(f.ref, f.role, f.label, f.at.sheet, f.at.cell, f.type, f.required, values.get(f"{f.ref}.{f.role}"),
              understand(values.get(f"{f.ref}.{f.role}"), f.type, choices=f.choices).entry)
        for f in layout_of(EXTRAS, "unit", "甲县").fields
    ]  # fmt: skip
    return Subject(EXTRAS, KINDS["unit"], "甲县", "表.xlsx", tuple(entries))


@pytest.mark.parametrize(
    ("ref", "tried", "says"),
    [
        ("K1.1", "3", "本项-1.00分，总分+0.00分：总分不低于0，也不超过规定的上限"),
        ("J2", "9", "所在部分到了加分、扣分的上限"),
        ("K2.1", "是", "等次最高为“合格”"),
    ],
)
def test_a_trial_tells_of_limits(ref, tried, says):
    trial = try_figure(typed(FULL | {"J2.claim": 2}), ref, tried)
    assert says in trial.explanation


def test_the_pane_shows_what_is_taken_off():
    view = view_of(typed(BAD), [])
    assert {s.title: (s.points, s.max, s.worth) for s in view.sections}["扣分项"] == (-8, 0, "最多扣8分")
