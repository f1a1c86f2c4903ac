"""Which workbook may speak for which figure."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from cli.text.summary import summary
from scoring.scheme.model import Group
from tests.consolidate.samples import (
    AWARD,
    DONE,
    IN_ORDER,
    INDICATORS,
    SCHEME,
    UNITS,
    a_reading,
    departments,
    run,
)
from tests.consolidate.years import FIRST, SECTION
from workbook_templates.forms.issue import issues_of

FIGURES = ({}, {"东县:I1.monitored": 50})


def unit(result, name="东县"):
    return next(u for u in result.units if u.name == name)


def score(result, ref, name="东县"):
    return unit(result, name).card.score(ref)


def test_a_claim_never_stands_in_for_a_department():
    result = run([a_reading("unit", "东县", DONE)], "avg=60")
    assert score(result, "I1").status == "missing"
    assert score(result, "I1").points == 0


def test_monitored_value_is_used_and_its_cell_is_known():
    result = run([a_reading("unit", "东县", DONE), *departments(value=25)], "avg=50")
    assert (score(result, "I1").points, score(result, "I1").source) == (10, "monitored")
    assert unit(result).places["I1"].file == "甲局department.xlsx"
    assert unit(result).places["T1.1"].file == "东县unit.xlsx"


@pytest.mark.parametrize(
    ("verified", "monitored", "source", "points"),
    [(40, 25, "verified", 16), (None, 25, "monitored", 10), (None, None, "claim", 20), (None, "!约25", "monitored", 0)],
)
def test_order_of_sources(verified, monitored, source, points):
    readings = [
        a_reading("unit", "东县", DONE, scheme=IN_ORDER),
        a_reading("department", "甲局", {"东县:I1.monitored": monitored}, scheme=IN_ORDER),
        a_reading("review", "东县", {"I1.verified": verified, "I1.claim": 1}, scheme=IN_ORDER),
    ]
    found = score(run(readings, scheme=IN_ORDER), "I1")
    assert (found.source, found.points) == (source, points)


def test_a_row_that_nobody_reported_says_who_should():
    result = run([a_reading("unit", "东县", {})], scheme=IN_ORDER)
    told = {s.ref: (s.status, s.source) for s in unit(result).card.scores}
    assert told == {
        "T1.1": ("missing", "claim"), "T1.2": ("missing", "claim"), "T1.3": ("missing", "awarded"),
        "I1": ("missing", "monitored"), "I2": ("missing", "monitored"),
    }  # fmt: skip


def test_each_part_of_a_row_has_its_own_source():
    section = replace(SECTION, sources=("verified", "claim"))
    scheme = replace(FIRST, sections=(section,))
    own, review = {"I3.1.claim": 10, "I3.2.claim": 20}, {"I3.2.verified": 30}
    result = run([a_reading("unit", "东县", own, scheme=scheme), a_reading("review", "东县", review, scheme=scheme)],
                 scheme=scheme)  # fmt: skip
    assert {f.ref: (f.value, f.source) for f in unit(result).figures} == {
        "I3.1": (10, "claim"), "I3.2": (30, "verified"),
    }  # fmt: skip


def test_a_year_without_a_figure_stands_in_for_nothing():
    dated = [a_reading("department", "甲局", {"东县:I1.data_year": 2019} | figure) for figure in FIGURES]
    assert [len(run([a_reading("unit", "东县", DONE), one]).substituted) for one in dated] == [0, 1]


def test_a_department_speaks_only_for_its_own_rows():
    other = a_reading("department", "乙局", {"东县:I1.monitored": 50, "东县:I2.monitored": 60})
    result = run([a_reading("unit", "东县", DONE), other], "avg=60")
    assert score(result, "I1").status == "missing"
    assert score(result, "I2").points == 20
    assert [(file, f.code, f.ref, f.unit) for file, f in result.notes] == [
        ("乙局department.xlsx", "RUN-OWNER", "I1", "东县")
    ]


def test_awards_come_from_the_review_only():
    result = run([a_reading("unit", "东县", DONE | AWARD)])
    assert score(result, "T1.3").status == "missing"
    assert [f.code for _, f in result.notes] == ["RUN-AWARD"]
    reviewed = run(
        [a_reading("unit", "东县", DONE), a_reading("review", "东县", {"T1.1.awarded": 5, "T1.1.claim": "否"})]
    )
    assert (score(reviewed, "T1.1").points, score(reviewed, "T1.1").source) == (5, "awarded")
    assert score(reviewed, "T1.2").points == 20


def test_a_review_does_not_echo_claims():
    review = a_reading("review", "东县", {"T1.1.claim": "否"})
    assert score(run([a_reading("unit", "东县", DONE), review]), "T1.1").points == 20


def test_a_unit_that_sent_nothing_keeps_what_others_reported():
    result = run(departments(value=60), "avg=60")
    absent = unit(result)
    assert (absent.standing.rank, absent.returned, absent.complete) == (None, False, False)
    assert absent.card.score("I1").points == 20
    assert result.missing == UNITS


def test_not_applicable_points_to_the_cell_that_says_so():
    claim = {"T1.1.claim": "是", "T1.2.applicable": "不适用", "T1.2.reason": "无此职能"}
    result = run([a_reading("unit", "东县", claim)])
    assert score(result, "T1.2").status == "not_applicable"
    assert unit(result).places["T1.2"].cell == "C2"


def test_discrepancies_beyond_half_a_per_cent():
    claim = DONE | {"I1.claim": 50.2, "I2.claim": 50.3}
    result = run([a_reading("unit", "东县", claim), *departments(value=50)])
    assert [(d.unit, d.ref, d.claim.value, d.used) for d in result.discrepancies] == [
        ("东县", "I2", Fraction(503, 10), "monitored")
    ]


def test_only_groups_tell_their_progress():
    scheme = replace(SCHEME, groups=(Group(name="丙组", basis=SCHEME.units_basis),))
    readings = [a_reading("unit", "东县", DONE, scheme=scheme), a_reading("group", "丙组", {}, scheme=scheme)]
    assert [report.group for report in run(readings, "avg=60", scheme=scheme).progress] == ["丙组"]


FROM_OTHERS = replace(SCHEME, sections=SCHEME.sections[1:])
WITH_EVIDENCE = replace(
    FROM_OTHERS,
    sections=(replace(SCHEME.sections[1], indicators=tuple(replace(leaf, evidence=True) for leaf in INDICATORS)),),
)


def test_a_unit_whose_figures_all_come_from_departments_need_not_report():
    result = run(departments(FROM_OTHERS, 60), "avg=60", scheme=FROM_OTHERS)
    assert (result.missing, result.reasons) == ((), ())
    assert [unit.card.total for unit in result.units] == [40] * 4
    assert {item.kind for item in result.returns} == {"department"}
    assert summary(result, Path("汇总.xlsx")).startswith("样本考核：有部门数据 4／4 个单位。")


def test_without_a_department_it_has_no_total():
    result = run(departments(FROM_OTHERS, 60, UNITS[:1]), "avg=60", scheme=FROM_OTHERS)
    assert result.missing == UNITS[1:]


def test_evidence_must_come_from_the_unit():
    result = run(departments(WITH_EVIDENCE, 60), "avg=60", scheme=WITH_EVIDENCE)
    assert result.missing == UNITS
    assert [kind for kind in (item.kind for item in result.returns) if kind == "unit"] == ["unit"] * 4


def test_forms_for_such_units_are_made_only_when_asked_for():
    assert {issue.kind for issue in issues_of(FROM_OTHERS)} == {"department", "review"}
    assert [issue.holder for issue in issues_of(FROM_OTHERS, "unit")] == list(UNITS)
    assert {issue.kind for issue in issues_of(WITH_EVIDENCE)} == {"unit", "department", "review"}
