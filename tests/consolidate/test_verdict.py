"""正式 means final: whatever is lost, doubled or contradicted, a run either says so or has the same points."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.methods.trend import Trend
from scoring.scheme.model import Group
from tests.consolidate.samples import (
    AWARD,
    DONE,
    IN_ORDER,
    SCHEME,
    UNITS,
    a_reading,
    departments,
    everything,
    leaf,
    run,
)
from tests.consolidate.years import FIRST, LAST, NOW, SECOND, kept, year
from validators.finding import Finding

RISING = (leaf("I1", 20, Trend(direction="up"), owner="甲局", measure="%"), IN_ORDER.sections[1].indicators[1])
COMPARED = replace(IN_ORDER, sections=(IN_ORDER.sections[0], replace(IN_ORDER.sections[1], indicators=RISING)))
FIGURES = st.integers(1, 70)
CLAIMS = st.fixed_dictionaries(
    {"T1.1.claim": st.sampled_from("是否"), "T1.2.claim": st.sampled_from("是否"), "I1.claim": FIGURES,
     "I2.claim": FIGURES},
    optional={"I1.previous": FIGURES},
)  # fmt: skip
REVIEWED = st.fixed_dictionaries(
    {"T1.3.awarded": st.integers(0, 20), "T1.3.opinion": st.just("已核")},
    optional={"I1.verified": FIGURES, "T1.1.awarded": st.integers(0, 20), "T1.1.opinion": st.just("已核"),
              "falsified": st.sampled_from("是否")},
)  # fmt: skip


@st.composite
def returns(draw, scheme):
    """Every workbook of a run, filled in anyhow."""
    found = [a_reading("unit", name, draw(CLAIMS), scheme=scheme) for name in UNITS]
    found += [a_reading("review", name, draw(REVIEWED), scheme=scheme) for name in UNITS]
    for holder, ref in (("甲局", "I1"), ("乙局", "I2")):
        told = {f"{name}:{ref}.monitored": draw(FIGURES) for name in UNITS}
        if ref == "I1":
            told |= {f"{name}:I1.previous": draw(FIGURES) for name in draw(st.sets(st.sampled_from(UNITS)))}
        found.append(a_reading("department", holder, told, scheme=scheme))
    return found


def points(result):
    return {u.name: (u.card.total, u.standing.rank, u.grade, u.standing.candidate.falsified) for u in result.units}


def altered(reading, draw):
    """A second return of the same day that says something else."""
    rows = [list(row) for row in reading.rows]
    row = draw(st.sampled_from([row for row in rows if isinstance(row[4], tuple) or row[4] in ("是", "否")]))
    row[4] = (row[4][0] + row[4][1], row[4][1]) if isinstance(row[4], tuple) else {"是": "否", "否": "是"}[row[4]]
    return replace(reading, file=f"又一份{reading.file}", content="other", rows=tuple(tuple(each) for each in rows))


@settings(max_examples=150, deadline=None)
@given(data=st.data(), scheme=st.sampled_from((SCHEME, IN_ORDER, COMPARED)), lost=st.booleans())
def test_lost_or_doubled_is_never_final_with_other_points(data, scheme, lost):
    whole = data.draw(returns(scheme))
    which = data.draw(st.integers(0, len(whole) - 1))
    changed = [*whole[:which], *whole[which + 1 :]] if lost else [*whole, altered(whole[which], data.draw)]
    before, after = run(whole, "avg=60", scheme=scheme), run(changed, "avg=60", scheme=scheme)
    assert not after.final or points(after) == points(before)
    assert after.final or after.needs_attention


@pytest.mark.parametrize("kind", ["unit", "department", "review"])
def test_two_returns_of_one_day_are_undecided(kind):
    readings = everything(IN_ORDER)
    one = next(r for r in readings if r.kind == kind)
    values = {"falsified": "是"} | AWARD if kind == "review" else DONE | {"东县:I1.monitored": 1, "T1.1.evidence": "甲"}
    result = run([*readings, a_reading(kind, one.holder, values, scheme=IN_ORDER, file="二.xlsx")],
                 "avg=60", scheme=IN_ORDER)  # fmt: skip
    assert any("1处重复报送无法判断" in reason for reason in result.reasons)


def test_a_department_whose_figures_may_count_is_missed():
    result = run([r for r in everything(IN_ORDER) if r.holder != "甲局"], "avg=60", scheme=IN_ORDER)
    assert result.missing_holders == (("department", "甲局"),)
    assert result.reasons == ("1个部门（行动组）未报送或无可用数据表，其数据可能改变得分：甲局",)
    assert result.needs_attention


def test_a_group_that_only_tells_its_progress_changes_no_points():
    scheme = replace(SCHEME, groups=(Group(name="丙组", basis=SCHEME.units_basis),))
    result = run(everything(scheme), "avg=60", scheme=scheme)
    assert (result.missing_holders, result.final, result.needs_attention) == ((("group", "丙组"),), True, True)


def test_a_review_that_others_have_is_missed():
    scheme = replace(IN_ORDER, sections=(replace(IN_ORDER.sections[1], points=Decimal(40)),))
    readings = [r for r in everything(scheme) if r.kind != "review"]
    assert run(readings, "avg=60", scheme=scheme).final
    result = run([*readings, a_reading("review", "东县", {"I1.verified": 10}, scheme=scheme)], "avg=60", scheme=scheme)
    assert result.reasons == ("3个单位无可用核查表，而其他单位已有核查结果：西县、南县、北县",)


DOUBT = Finding("V211", "warning", "疑似小数。", "请核对。", "表", "C3", "I1", "claim")
WRONG = Finding("V299", "error", "不可能。", "请核对。", "表", "C3", "I1", "claim")


@pytest.mark.parametrize(
    ("found", "reviewed", "final"),
    [
        (DOUBT, {}, False),
        (DOUBT, {"I1.verified": 60}, True),
        (DOUBT, {"I1.awarded": 20, "I1.opinion": "数值属实"}, True),
        (DOUBT, {"I1.awarded": 20}, False),
        (WRONG, {}, False),
        (WRONG, {"I1.verified": 60}, True),
        (WRONG._replace(role="evidence"), {"I1.verified": 60}, False),
        *((doubt._replace(role="previous"), {"I1.verified": 60}, False) for doubt in (DOUBT, WRONG)),
        *(
            (doubt._replace(role="baseline"), {"I1.awarded": 20, "I1.opinion": "属实"}, True)
            for doubt in (DOUBT, WRONG)
        ),
    ],
)
def test_an_impossible_figure_waits_for_somebody_to_stand_by_it(found, reviewed, final):
    claims = {**DONE, "I1.claim": 60}
    readings = [r for r in everything(IN_ORDER) if r.kind != "department" and r.holder != "东县"]
    readings += departments(IN_ORDER, 60)
    readings = [replace(r, rows=tuple(row for row in r.rows if row[:2] != ("东县", "I1"))) for r in readings]
    readings += [a_reading("unit", "东县", claims, scheme=IN_ORDER, findings=(found,)),
                 a_reading("review", "东县", AWARD | reviewed, scheme=IN_ORDER)]  # fmt: skip
    assert run(readings, "avg=60", scheme=IN_ORDER).final is final


def test_a_doubtful_figure_that_does_not_count_holds_nothing_up():
    readings = [r for r in everything() if (r.kind, r.holder) != ("unit", "东县")]
    assert run([*readings, a_reading("unit", "东县", DONE, findings=(DOUBT,))], "avg=60").final


def test_growth_that_counts_for_some_only_is_open(tmp_path):
    based = {"I1.previous": 40, "I2.baseline": 60, "I3.1.previous": 10, "I3.2.previous": 20}
    own = NOW | based
    assert year(SECOND, own).final
    result = year(SECOND, own, 东县={key: value for key, value in own.items() if key != "I2.baseline"})
    assert result.reasons == ("1处缺基期值，只按实现程度计分，而其他单位有基期值：东县I2",)
    assert year(SECOND, {key: value for key, value in own.items() if key != "I2.baseline"}).final


def test_previous_values_that_contradict_are_open(tmp_path):
    last = kept(year(FIRST, LAST), tmp_path, "json")
    assert year(SECOND, NOW, last).final
    result = year(SECOND, NOW | {"I1.previous": 39}, last)
    assert result.reasons == ("4处上年值或基期值各来源不一致，尚未核实：东县I1、西县I1、南县I1、北县I1",)
