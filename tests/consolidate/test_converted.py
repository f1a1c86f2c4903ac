"""Points converted to others, of sections and of the total: engine, sheets, master, slip, JSON and scheme files."""

import json
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from addin.pane.what_if import try_figure
from cli.text.scheme_text import scheme_lines
from scoring.engine.engine import score_unit
from scoring.scheme.codec import dumps, loads
from scoring.scheme.model import Unit
from tests.consolidate.samples import a_reading, run
from tests.consolidate.test_master import cells, load_cell
from tests.support.classes import CONVERTED
from tests.support.ironcalc_values import ironcalc_values
from validators.returns.subject import Input, Subject
from validators.schemes.checks import check_scheme
from validators.schemes.total_words import total_words
from validators.understand import understand
from workbook_templates.forms.build import build
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layouts import layout_of
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.master.master_workbook import master_bytes
from workbook_templates.results.slips.slip_workbook import slip_bytes
from workbook_templates.schemes import book as scheme_book
from workbook_templates.schemes import yaml as scheme_yaml

FIGURES = {
    "甲县": {"I1": 80, "I2": 5, "I3": 41, "J1": 3, "K1": 1},
    "乙县": {"I1": 90, "I3": 50, "J1": 8, "K1": 0},
    "丙县": {"I1": 0, "I2": 0, "I3": 20.01, "J1": 0, "K1": 2},
}
AWARDED = {"甲县": 77.5, "乙县": 100, "丙县": 0}
TOTALS = {
    # 200×80÷90＝177.78，100×5÷7＝71.43，合249.21；120×41÷50＝98.4，×200÷120＝164；490.71×100÷600＝81.785；
    # 加分12×5÷30＝2，扣0.5：83.285
    "甲县": (83.29, {"S1": 249.21, "S2": 164, "S3": 77.5, "S4": 2, "S5": -0.5}, 490.71),
    # 每千人床位数不适用：300×200÷200；加分32，最多30，折算5；105，最多103
    "乙县": (103, {"S1": 300, "S2": 200, "S3": 100, "S4": 5, "S5": 0}, 600),
    # 120×20.01÷50＝48.02，×200÷120＝80.03；80.03×100÷600＝13.33833，扣1：12.33833
    "丙县": (12.34, {"S1": 0, "S2": 80.03, "S3": 0, "S4": 0, "S5": -1}, 80.03),
}


def claims(unit):
    found = {f"{ref}.claim": value for ref, value in FIGURES[unit].items()}
    return found | ({} if "I2.claim" in found else {"I2.applicable": "不适用", "I2.reason": "没有医院"})


def consolidated(scheme=CONVERTED):
    units = [a_reading("unit", name, claims(name), scheme=scheme) for name in FIGURES]
    reviews = [a_reading("review", name, {"I4.awarded": AWARDED[name]}, scheme=scheme) for name in FIGURES]
    return run([*units, *reviews], scheme=scheme)


@pytest.fixture(scope="module")
def result():
    return consolidated()


@pytest.mark.parametrize("unit", TOTALS)
def test_points_by_hand(unit, result):
    (found,) = (u for u in json.loads(document(result))["units"] if u["unit"] == unit)
    total, sections, before = TOTALS[unit]
    assert (found["total"], {s["id"]: s["points"] for s in found["sections"]}) == (total, sections)
    assert found["before_conversion"] == {"points": before, "max": 600}
    converted = {s["id"]: (s["max"], s.get("before_conversion", {}).get("max")) for s in found["sections"]}
    assert converted == {"S1": (300, None), "S2": (200, 120), "S3": (100, None), "S4": (5, 30), "S5": (0, None)}


def test_ranks_and_grades_are_those_of_the_converted_total(result):
    assert [(u.name, u.standing.rank, u.grade) for u in result.units] == [
        ("乙县", 1, "优秀"), ("甲县", 2, "合格"), ("丙县", 3, "不合格"),
    ]  # fmt: skip
    assert {u.card.full for u in result.units} == {100}


@pytest.mark.parametrize(("rows", "total"), [(2, 2), (0, 0), (3, 1), (1, 3), (5, 5)])
@pytest.mark.parametrize("unit", TOTALS)
def test_sheets_compute_what_the_engine_does(unit, rows, total, tmp_path):
    scheme = replace(CONVERTED, row_places=rows, total_places=total)
    (card,) = (u.card for u in consolidated(scheme).units if u.name == unit)
    known = {tuple(key.split(".")): value for key, value in claims(unit).items()}
    values = {(*key, ""): value for key, value in known.items()} | {("I4", "awarded", ""): AWARDED[unit]}
    path = tmp_path / "review.xlsx"
    path.write_bytes(build(scheme, "review", unit, values))
    computed, stored = ironcalc_values(path), load_workbook(path, data_only=True)
    expected = {part.ref: part.points for part in card.sections} | {"total": card.total}
    for part, at in layout_of(scheme, "review", unit).totals.items():
        for found in (stored[at.sheet][at.cell].value, computed[at.sheet][load_cell(at.cell)]):
            assert found == pytest.approx(float(expected[part]), abs=1e-9), part


def test_every_formula_of_the_master_computes_what_is_stored(result, tmp_path):
    data = master_bytes(result)
    path = tmp_path / "m.xlsx"
    path.write_bytes(data)
    computed, stored = ironcalc_values(path), cells(data, True)
    live = {place for place, text in cells(data, False).items() if isinstance(text, str) and text.startswith("=")}
    for sheet, name in live:
        assert computed[sheet][load_cell(name)] == pytest.approx(stored.get((sheet, name), "")), (sheet, name)
    texts = {str(text) for text in stored.values()}
    assert {"小计（折算前）", "折算得分", "总分（100）", "线上监测（200）", "加分项（最高加5分，由30分折算）"} <= texts
    assert any("各部分合计折算：490.71÷600×100＝81.785分，加减分＋1.5分，总分计83.29分" in text for text in texts)
    ranked = {stored[place] for place in live if place[0] == "排名"}
    assert {83.29, 103, 12.34, 164, 80.03} <= ranked


def test_the_sheets_say_what_is_converted():
    texts = {
        str(value)
        for sheet in load_workbook(BytesIO(build(CONVERTED, "unit", "甲县")), data_only=True)
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if value is not None
    }
    said = "\n".join(texts)
    assert "线上监测（200分，由120分折算）" in said and "线上监测（按120分折算）" in said
    assert "总分（折算前0.00分，满分600分）" in texts and "满分100分" in said


def test_how_it_is_rounded_is_stated():
    assert list(total_words(CONVERTED)) == [
        "“线上监测”120分折算为200分：得分×200÷120，四舍五入保留两位小数。",
        "“加分项”30分折算为5分：得分×5÷30，四舍五入保留两位小数。",
        "各部分得分的合计折算为100分：合计×100÷600，四舍五入保留两位小数，只取舍一次；加分、减去扣分在折算以后。",
        "“加分项”是加分项：在满分之外最高加5分，由30分折算；没有加分事项的填0或“否”，空着是没有填报。",
        "“扣分项”是扣分项：发生的从总分中扣，最多扣3分，以负数显示；没有发生的填0或“否”，空着是没有填报。",
        "总分为各部分得分相加并折算，再加上加分、减去扣分，超过103分的计103分，扣完为止（最低0分）。",
    ]


def test_a_slip_shows_what_was_converted(result):
    unit = next(unit for unit in result.units if unit.name == "甲县")
    rows = load_workbook(BytesIO(slip_bytes(result, unit))).active.iter_rows(values_only=True)
    texts = {str(text) for row in rows for text in row if text is not None}
    assert "折算前98.4分，满分120分" in texts
    assert "各部分合计折算：490.71÷600×100＝81.785分，加减分＋1.5分，总分计83.29分" in texts
    assert "83.29分（满分100分）" in texts


def test_a_trial_tells_of_the_conversion():
    values = claims("甲县")
    inputs = tuple(
        Input(f.ref, f.role, f.label, f.at.sheet, f.at.cell, f.type, f.required, values.get(f"{f.ref}.{f.role}"),
              understand(values.get(f"{f.ref}.{f.role}"), f.type, choices=f.choices).entry)
        for f in layout_of(CONVERTED, "unit", "甲县").fields
    )  # fmt: skip
    trial = try_figure(Subject(CONVERTED, KINDS["unit"], "甲县", "表.xlsx", inputs), "I3", "50")
    assert "部分得分折算后计入总分，总分由各部分合计折算" in trial.explanation


def test_ties_that_the_conversion_makes_are_told():
    scheme = replace(CONVERTED, total_places=0, units=tuple(Unit(name=name) for name in FIGURES))
    found = {n.code for _, n in consolidated(scheme).notes}
    assert "RUN-TIE" not in found  # 83, 103 and 12
    same = {"甲县": 77.5, "乙县": 77.6}
    units = [a_reading("unit", name, claims("甲县"), scheme=scheme) for name in same]
    reviews = [a_reading("review", name, {"I4.awarded": points}, scheme=scheme) for name, points in same.items()]
    (said,) = (n.message for _, n in run([*units, *reviews], scheme=scheme).notes if n.code == "RUN-TIE")
    assert "甲县、乙县" in said


def test_files_hold_it():
    assert loads(dumps(CONVERTED)) == CONVERTED
    text = scheme_yaml.dumps(CONVERTED)
    assert scheme_yaml.dumps(scheme_book.loads(scheme_book.dumps(CONVERTED), "x.xlsx")) == text
    said = "\n".join(scheme_lines(CONVERTED))
    assert "满分：100分" in said and "S2 线上监测　200分，由120分折算" in said
    assert [f.code for f in check_scheme(CONVERTED) if f.severity != "note" and f.code != "assumption"] == []


@pytest.mark.parametrize("full", [0, 1])
def test_nothing_is_divided_by_nothing(full):
    sections = tuple(replace(s, points=Decimal(full)) for s in CONVERTED.sections)
    scheme = replace(CONVERTED, sections=sections, units=(Unit(name="甲县"),))
    (unit,) = run([a_reading("unit", "甲县", claims("甲县"), scheme=scheme)], scheme=scheme).units
    assert unit.card.total >= 0 and score_unit
    assert build(scheme, "unit", "甲县")
