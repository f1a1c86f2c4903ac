"""Objections in a run: an accepted one moves exactly the points it says, and every other one moves none."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from scoring.methods.composite import Composite, Part
from scoring.methods.proportional import Proportional
from scoring.methods.rank import Place, Rank
from scoring.scheme.model import Grade
from tests.consolidate.samples import DONE, IN_ORDER, UNITS, a_reading, everything, leaf
from workbook_templates.consolidate.collect import collected
from workbook_templates.consolidate.consolidation import consolidation
from workbook_templates.results.as_json.objections import objections_json
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.as_run import as_run
from workbook_templates.results.ledger import ledger
from workbook_templates.results.schemas.run_schema import run_schema
from workbook_templates.results.slips.slip_workbook import slip_bytes
from workbook_templates.results.tables.score_table import SCORES
from workbook_templates.schemes.store import load

HALVES = (
    Part(id="1", title="甲", share=Decimal("0.5"), rule=Proportional(target=Decimal(100), polarity="higher")),
    Part(id="2", title="乙", share=Decimal("0.5"), rule=Proportional(target=Decimal(100), polarity="higher")),
)
MORE = (
    leaf(
        "I3",
        10,
        Rank(polarity="higher", places=(Place(up_to=1, points=Decimal(10)),), otherwise=Decimal(2)),
        measure="%",
    ),
    leaf("I4", 10, Composite(parts=HALVES), measure="%"),
)
FIRST, SECOND = IN_ORDER.sections
SCHEME = replace(
    IN_ORDER, sections=(FIRST, replace(SECOND, indicators=(*SECOND.indicators, *MORE))), objection_days=5,
    grades=(*IN_ORDER.grades[:2], Grade(name="不合格", at_least=Decimal(0), rectify_days=30)),
)  # fmt: skip
FIGURES = {unit: {"I3.claim": 60 + 5 * i, "I4.1.claim": 80, "I4.2.claim": 60} for i, unit in enumerate(UNITS)}
RULED = {"ruling": "采纳", "ruled_by": "考核办", "ruled_on": "2022-03-06", "grounds": "经核对年报"}
FILE = "考核办objection.xlsx"
COVER = {"public_from": "2022-03-01", "published_on": "2022-03-20"}


def objected(*lines, **cover):
    """The workbook of objections; each line is what it has besides who decided, when and why."""
    told = {
        f"O{n}.{role}": value
        for n, line in enumerate(lines, 1)
        for role, value in (RULED | line).items()
        if value is not None
    }
    return a_reading("objection", SCHEME.office, COVER | cover | told, scheme=SCHEME)


def line(unit, row, **more):
    return {"party": unit, "row": row, "said": "有误", "raised": "2022-03-02"} | more


def run(*more, on=None):
    units = [a_reading("unit", name, DONE | FIGURES[name], scheme=SCHEME) for name in UNITS]
    others = [reading for reading in everything(SCHEME, 45) if reading.kind != "unit"]
    return consolidation(collected([*units, *others, *more], SCHEME), ["avg=50"], on=on)


@pytest.fixture(scope="module")
def plain():
    return run()


def points(result):
    return {(unit.name, score.ref): score.points for unit in result.units for score in unit.card.scores}


CORRECTIONS = [
    ("西县", "T1.1", {"figure": "否"}, {"T1.1": 0}),
    ("西县", "T1.1", {"points": 7.5}, {"T1.1": Decimal("7.5")}),
    ("西县", "T1.3", {"points": 5.0}, {"T1.3": 5}),
    ("西县", "I1", {"figure": "40"}, {"I1": 16}),
    ("西县", "I1", {"points": 0.0}, {"I1": 0}),
    ("西县", "I2", {"figure": "50%"}, {"I2": 20}),
    ("西县", "I4.2", {"figure": "100"}, {"I4": 9}),
    ("西县", "I4", {"points": 1.0}, {"I4": 1}),
]


@pytest.mark.parametrize(("unit", "row", "change", "now"), CORRECTIONS, ids=str)
def test_an_accepted_objection_moves_exactly_the_points_it_says(plain, unit, row, change, now):
    after = run(objected(line(unit, row, **change)))
    moved = {key: value for key, value in points(after).items() if value != points(plain)[key]}
    assert moved == {(unit, ref): value for ref, value in now.items()}
    (told,) = after.objections
    (ref, value), before = next(iter(now.items())), plain.unit(unit)
    assert told.moved.points == (before.card.score(ref).points, value)
    assert told.moved.total == (before.card.total, before.card.total + value - before.card.score(ref).points)
    score = after.unit(unit).card.score(ref)
    assert (score.source, "按异议处理决定更正" in score.explanation) == ("correction", True)
    assert after.unit(unit).places[ref].file == FILE
    others = [name for name in UNITS if name != unit]
    assert [after.unit(name).card for name in others] == [plain.unit(name).card for name in others]


def test_a_figure_that_is_compared_moves_the_same_row_of_others_alone(plain):
    after = run(objected(line("东县", "I3", figure="90")))
    moved = {key for key, value in points(after).items() if value != points(plain)[key]}
    assert ("东县", "I3") in moved and {ref for _, ref in moved} == {"I3"}
    awarded = run(objected(line("东县", "I3", points=9.0)))
    assert {k for k, v in points(awarded).items() if v != points(plain)[k]} == {("东县", "I3")}


OTHERS = [
    ({"ruling": "不采纳"}, "declined", ""),
    ({"ruling": "不采纳", "figure": "40"}, "declined", ""),
    ({"ruling": None}, "open", "1项异议尚未处理：西县I1"),
    ({"ruling": None, "points": 3.0}, "open", "1项异议尚未处理：西县I1"),
    ({"figure": "约40"}, "unused", ""),
    ({"figure": "40", "points": 3.0}, "unused", ""),
    ({"figure": "40", "ruled_by": None}, "unused", ""),
    ({"points": 21.0}, "unused", ""),
    ({}, "unused", ""),
]


@pytest.mark.parametrize(("change", "outcome", "reason"), OTHERS, ids=str)
def test_every_other_objection_moves_nothing(plain, change, outcome, reason):
    after = run(objected(line("西县", "I1", **change)))
    assert points(after) == points(plain)
    assert [each.outcome for each in after.objections] == [outcome]
    assert set(after.reasons) - set(plain.reasons) == ({reason} if reason else set())
    assert json.loads(document(after))["corrections"] == []


def test_of_decisions_that_contradict_each_other_none_is_used(plain):
    after = run(
        objected(line("西县", "I1", figure="40"), line("西县", "I1", points=3.0), line("西县", "I2", points=1.0))
    )
    assert [each.outcome for each in after.objections] == ["unused", "unused", "corrected"]
    assert {k for k, v in points(after).items() if v != points(plain)[k]} == {("西县", "I2")}


def test_a_decision_that_is_written_twice_counts_once():
    after = run(objected(line("西县", "I1", figure="40"), line("西县", "I1", figure="40.0%")))
    assert [(each.outcome, each.first) for each in after.objections] == [("corrected", True), ("corrected", False)]
    assert len(json.loads(document(after))["corrections"]) == 1


def test_a_corrected_figure_of_a_row_that_the_assessors_awarded_is_told(plain):
    award = a_reading("review", "西县", {"T1.3.awarded": 20, "I1.awarded": 7, "I1.opinion": "抽查"}, scheme=SCHEME)
    others = [r for r in everything(SCHEME, 45) if (r.kind, r.holder) != ("review", "西县")]
    result = consolidation(collected([*others, award, objected(line("西县", "I1", figure="40"))], SCHEME), ["avg=50"])
    assert result.unit("西县").card.score("I1").points == 7
    assert [(f.code, f.unit, f.ref) for _, f in result.notes if f.severity == "error"] == [
        ("RUN-OBJECTION", "西县", "I1")
    ]


def test_the_document_says_what_was_before_and_who_decided():
    after = run(objected(line("西县", "I1", figure="40"), line("东县", "T1.3", points=5.0, raised="2022-03-09")))
    told = json.loads(document(after))
    first, second = told["corrections"]
    assert first == {
        "unit": "西县", "ref": "I1", "role": "claim", "before": 45, "after": 40, "source": "correction",
        "objection": {"file": FILE, "sha256": f"sha-{FILE}", "sheet": "表", "cell": "C11"},
        "claim": "有误", "decided_by": "考核办", "decided_on": "2022-03-06", "reason": "经核对年报", "row": "I1",
        "points": {"before": 18, "after": 16}, "total": first["total"], "rank": first["rank"], "grade": first["grade"],
    }  # fmt: skip
    assert (second["role"], second["before"], second["after"]) == ("awarded", 20, 5)
    assert [each["late"] for each in told["objections"]] == [False, True]
    unit = next(each for each in told["units"] if each["unit"] == "西县")
    assert next(figure for figure in unit["figures"] if figure["ref"] == "I1")["source"] == "correction"
    assert document(run(objected(line("西县", "I1", figure="40")))) == document(
        run(objected(line("西县", "I1", figure="40")))
    )


def test_the_slip_of_the_unit_says_it_and_no_other():
    from io import BytesIO

    from openpyxl import load_workbook

    after = run(objected(line("西县", "I1", figure="40")))
    said = {
        name: [c.value for row in load_workbook(BytesIO(slip_bytes(after, after.unit(name)))).active for c in row]
        for name in ("西县", "东县")
    }
    assert "按异议处理决定更正1项：I1数值由45更正为40，得分18→16" in said["西县"]
    assert not any("异议处理决定" in str(text) for text in said["东县"])


OWED = [
    (None, {}, (None, None)),
    (None, {"published_on": "2022-03-20"}, (date(2022, 4, 19), None)),
    (date(2022, 4, 19), {"published_on": "2022-03-20"}, (date(2022, 4, 19), False)),
    (date(2022, 4, 20), {"published_on": "2022-03-20"}, (date(2022, 4, 19), True)),
    (date(2022, 4, 20), {"R1.owing": "东县", "R1.due": "2022-05-01"}, (date(2022, 5, 1), False)),
    (None, {"published_on": "2022-03-20", "R1.owing": "东县", "R1.received": "2022-04-19"}, (date(2022, 4, 19), False)),
    (None, {"published_on": "2022-03-20", "R1.owing": "东县", "R1.received": "2022-04-25"}, (date(2022, 4, 19), True)),
]


@pytest.fixture(scope="module")
def published():
    from jsonschema import Draft202012Validator

    return Draft202012Validator(run_schema())


@pytest.mark.parametrize(("on", "told", "wanted"), OWED, ids=str)
def test_whose_report_of_rectification_is_overdue(on, told, wanted, published):
    low = {f"O{n}.{role}": v for n, ref in enumerate(("T1.1", "T1.2", "T1.3"), 1)
           for role, v in (RULED | line("东县", ref, points=0.0)).items()}  # fmt: skip
    workbook = a_reading("objection", SCHEME.office, low | told, scheme=SCHEME)
    after = run(workbook, on=on)
    assert published.is_valid(json.loads(document(after)))
    found = {each.unit: each for each in after.rectifications}
    assert set(found) == {"东县"} and found["东县"].grade == "不合格"
    assert (found["东县"].due, found["东县"].overdue) == wanted


def test_a_stored_result_says_the_same_and_its_ledger_keeps_to_its_schema():
    from jsonschema import Draft202012Validator

    after = run(
        objected(line("西县", "I1", figure="40"), line("东县", "T1.3", points=5.0), line("南县", "I2", ruling=None))
    )
    told = json.loads(document(after))
    again = as_run(told)
    assert objections_json(again) == {key: told[key] for key in ("corrections", "objections", "rectification")}
    assert [unit.places for unit in again.units] == [unit.places for unit in after.units]
    assert [[s.source for s in u.card.scores] for u in again.units] == [
        [s.source for s in u.card.scores] for u in after.units
    ]
    assert [problem.message for problem in Draft202012Validator(run_schema()).iter_errors(told)] == []
    sources = {(row["unit"], row["ref"]): row["source"] for row in SCORES.records(told)}
    assert (sources["西县", "I1"], sources["东县", "T1.3"]) == ("correction", "correction")
    text = ledger.ledger_text(after)
    schema = json.loads(Path(ledger.__file__).with_name("ledger.schema.json").read_text(encoding="utf-8"))
    assert [problem.message for problem in Draft202012Validator(schema).iter_errors(json.loads(text))] == []
    points = {(p["unit"], p["ref"]): p for p in json.loads(text)["points"]}
    (figure,) = [f for f in points["西县", "I1"]["figures"] if f["name"] == "claim"]
    assert (figure["source"], figure["number"], figure["others"][0]["source"]) == ("correction", "40", "monitored")
    assert (points["东县", "T1.3"]["source"], points["东县", "T1.3"]["award"]["corrected"]) == ("awarded", True)
    assert points["东县", "T1.3"]["award"]["why"].startswith("原20，考核办2022-03-06决定，经核对年报")


AWARDED = load(str(Path(__file__).with_name("department_awards.yaml")))


def awarded_run(*lines):
    told = {f"O{n}.{role}": v for n, line in enumerate(lines, 1) for role, v in (RULED | line).items() if v is not None}
    office = a_reading("objection", AWARDED.office, told, scheme=AWARDED)
    water = {"甲镇:I1.awarded": 55.5, "甲镇:I1.opinion": "两处管护不到位", "乙镇:I1.awarded": 60}
    given = [
        a_reading("department", "县水利局", water, scheme=AWARDED),
        a_reading("group", "督查组", {"乙镇:I3.awarded": 2.5, "乙镇:I3.opinion": "通报一次"}, scheme=AWARDED),
        a_reading("review", "甲镇", {"I1.awarded": 50, "I1.opinion": "另有一处"}, scheme=AWARDED),
    ]
    return consolidation(collected([*given, office], AWARDED))


def test_points_that_departments_and_assessors_gave_are_corrected_too():
    after = awarded_run(line("甲镇", "I1", points=58.0), line("乙镇", "I3", points=1.0))
    water, off = after.unit("甲镇").card.score("I1"), after.unit("乙镇").card.score("I3")
    assert (water.points, water.by, off.points, off.by) == (58, "", -1, "")
    assert water.explanation == "按异议处理决定更正为58分：原50，考核办2022-03-06决定，经核对年报"
    assert off.explanation.startswith("按异议处理决定更正为扣1分：原2.5，")
    assert [each.moved.points for each in after.objections] == [(50, 58), (Decimal("-2.5"), -1)]
    assert not [d for d in after.discrepancies if d.unit == "甲镇"]
    (refused,) = awarded_run(line("甲镇", "I1", figure="58")).objections
    assert refused.outcome == "unused"
