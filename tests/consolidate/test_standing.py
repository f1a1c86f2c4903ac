"""Ranks, ties, classes, and when a result is final."""

from dataclasses import replace

import pytest

from tests.consolidate.samples import (
    AWARD,
    BASIS,
    CLASSES,
    DONE,
    SCHEME,
    UNITS,
    a_reading,
    departments,
    everything,
    run,
)
from validators.finding import Finding
from workbook_templates.consolidate.classify import chosen_scheme
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.outcomes import Outcomes
from workbook_templates.consolidate.reading import Refusal

ERROR = Finding("V999", "error", "有错。", "请改。", "表", "C3", "T1.1")


def standings(result):
    return [(u.name, u.standing.rank) for u in result.units]


def test_everything_returned_is_final():
    result = run(everything(), "avg=60")
    assert result.final and not result.needs_attention
    assert standings(result) == [(name, 1) for name in UNITS]
    assert {u.grade for u in result.units} == {"优秀"}


def test_ties_share_a_rank_and_the_next_is_skipped():
    readings = [r for r in everything() if r.holder not in ("西县", "北县") or r.kind == "department"]
    readings += [a_reading("unit", "西县", DONE | {"T1.1.claim": "否"}), a_reading("unit", "北县", DONE)]
    result = run(readings, "avg=60")
    assert standings(result) == [("东县", 1), ("南县", 1), ("北县", 3), ("西县", 4)]
    assert [u.complete for u in result.units] == [True, True, False, False]
    assert not result.final and result.needs_attention


def test_ranks_are_per_class():
    readings = [r for r in everything(CLASSES) if (r.kind, r.holder) != ("review", "南县")]
    result = run(readings, "avg=60", scheme=CLASSES)
    assert standings(result) == [("东县", 1), ("西县", 1), ("北县", 1), ("南县", 2)]


def test_falsified_keeps_its_points_and_loses_rank_and_grade():
    readings = [r for r in everything() if (r.kind, r.holder) != ("review", "东县")]
    decided = {"falsified": "是", "final_grade": "不合格", "decided_by": "考核办", "decision_reason": "台账造假"}
    result = run([*readings, a_reading("review", "东县", AWARD | decided)], "avg=60")
    last = result.units[-1]
    assert (last.name, last.standing.rank, last.card.total, last.grade) == ("东县", None, 100, "不合格")
    assert (last.standing.candidate.final_grade, last.decision) == ("不合格", "考核办；台账造假")


def test_falsification_forces_the_final_grade_too():
    readings = [r for r in everything() if (r.kind, r.holder) != ("review", "东县")]
    result = run([*readings, a_reading("review", "东县", AWARD | {"falsified": "是", "final_grade": "优秀"})], "avg=60")
    last = result.units[-1]
    assert (last.name, last.grade, last.standing.candidate.final_grade) == ("东县", "不合格", "不合格")


@pytest.mark.parametrize(
    ("awarded", "told"),
    [
        ({"T1.1.awarded": 5}, ["东县T1.1按填报数据得20分，核定得分较低，而核查意见未填。"]),
        ({"T1.1.awarded": 5, "T1.1.opinion": "缺纪要"}, []),
        ({"T1.1.awarded": 20}, []),
        ({"T1.3.awarded": 5}, []),
    ],
)
def test_points_taken_off_without_a_word_are_an_error(awarded, told):
    readings = [r for r in everything() if (r.kind, r.holder) != ("review", "东县")]
    result = run([*readings, a_reading("review", "东县", AWARD | awarded)], "avg=60")
    assert [found.message for _, found in result.notes if found.code == "RUN-OPINION"] == told
    assert result.final is not bool(told)


def test_stand_ins_alone_are_provisional_without_attention():
    doubtful = replace(BASIS, provenance="stand_in")
    section = SCHEME.sections[1]
    stood_in = replace(section, indicators=(replace(section.indicators[0], basis=doubtful), section.indicators[1]))
    scheme = replace(SCHEME, sections=(SCHEME.sections[0], stood_in))
    result = run(everything(scheme), "avg=60", scheme=scheme)
    assert result.stand_ins == ("I1",)
    assert (result.final, result.needs_attention) == (False, False)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda all_: all_[1:], "1个单位未报送"),
        (lambda all_: [r for r in all_ if r.kind != "review"], "4个单位有未填"),
        (lambda all_: [*all_[1:], a_reading("unit", "东县", DONE, findings=(ERROR,))], "报送表中有1处错误"),
        (lambda all_: [*all_, Refusal("坏.xlsx", ERROR)], "1个文件未能采用"),
    ],
)
def test_what_makes_a_run_provisional(change, reason):
    result = run(change(everything()), "avg=60")
    assert [r[: len(reason)] for r in result.reasons] == [reason]
    assert result.needs_attention


def test_a_parameter_nobody_supplied_is_not_zero_in_silence():
    result = run(everything())
    assert result.units[0].card.score("I2").status == "unscoreable"
    assert not result.final


@pytest.mark.parametrize(
    ("carried", "given", "value", "source"),
    [((60, 60), (), 60, "模板随附"), ((60, 61), (), None, "尚未提供"), ((60, 61), ("avg=62",), 62, "汇总时指定")],
)
def test_where_a_parameter_comes_from(carried, given, value, source):
    pairs = zip(UNITS, carried, strict=False)
    readings = [a_reading("unit", name, DONE, parameters={"avg": number}) for name, number in pairs]
    result = run(readings, *given)
    (used,) = result.parameters
    assert (used.value, used.source) == (value, source)
    assert [f.code for _, f in result.notes if f.severity == "error"] == ["RUN-PARAM"] * (value is None)


@pytest.mark.parametrize("text", ["avg=0", "avg=-1", "avg=", "avg=NaN", "avg=高", "other=5", "avg"])
def test_a_parameter_that_cannot_be_used(text):
    with pytest.raises(ConsolidationError) as problem:
        run(everything(), text)
    assert "avg" in str(problem.value)


def test_other_scheme_other_issue_and_strangers_are_turned_away():
    other = replace(SCHEME, id="other")
    changed = replace(SCHEME, version="2")
    readings = [
        a_reading("unit", "东县", DONE, scheme=other), a_reading("unit", "西县", DONE, scheme=changed),
        a_reading("unit", "外县", DONE), a_reading("department", "丙局", {}),
    ]  # fmt: skip
    result = run(readings)
    assert [(r.file, r.finding.code) for r in result.rejected] == [
        ("东县unit.xlsx", "RUN-SCHEME"), ("西县unit.xlsx", "RUN-ISSUE"),
        ("外县unit.xlsx", "RUN-HOLDER"), ("丙局department.xlsx", "RUN-HOLDER"),
    ]  # fmt: skip
    assert [r.state for r in result.returns[:3]] == ["rejected", "rejected", "missing"]


def test_the_scheme_is_taken_from_workbooks_that_agree():
    readings = departments()
    assert chosen_scheme(Outcomes([Refusal("坏.xlsx", ERROR), *readings]), SCHEME) is SCHEME
    other = replace(SCHEME, id="other")
    for mixed in ([], [*readings, a_reading("unit", "东县", DONE, scheme=other)]):
        with pytest.raises(ConsolidationError):
            chosen_scheme(Outcomes(mixed), SCHEME)
