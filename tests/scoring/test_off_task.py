"""Rows that take points off their own task: by an event, by a count, by the assessors; never below 0."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from addin.functions.one_row import Form, inputs_of, score_of
from scoring.engine.engine import score_unit
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from scoring.scheme.applies import scheme_for
from scoring.scheme.codec import dumps, loads
from tests.support.classes import EXTRAS, OFF_TASK
from validators.returns.rows import rows
from validators.schemes.checks import check_scheme
from validators.schemes.file import parse
from validators.schemes.total_words import total_words
from workbook_templates.forms.layouts import layout_of
from workbook_templates.schemes import book as scheme_book
from workbook_templates.schemes import yaml as scheme_yaml

NOTHING = {"T1.1": "是", "T1.4": 3, "T1.2": "否", "T1.3": 0, "T2.1": "是", "T2.2": 80, "T2.3": 0, "I1": 25, "V1": "否"}
"""T1: 4＋3.99999; T2: 5＋12."""


def card(unit="甲县", scheme=OFF_TASK, **figures):
    """Figures by ref; `T2_4` awards points, 不适用 says that the row does not apply."""
    entries = {}
    for ref, value in (NOTHING | {"T2.4": None} | {r.replace("_", "."): v for r, v in figures.items()}).items():
        if value == "不适用":
            entries[EntryKey(ref, "applicable")] = Entry("given", value, value)
            entries[EntryKey(ref, "reason")] = Entry("given", "没有", "没有")
        elif value is not None:
            role = "awarded" if ref == "T2.4" else "claim"
            figure = value if value in ("是", "否") else Fraction(str(value))
            entries[EntryKey(ref, role)] = Entry("given", figure, value)
    return score_unit(scheme_for(scheme, unit), UnitFacts(entries))


def task(found, ref):
    return next(part.points for part in found.tasks if part.ref == ref)


def test_nothing_is_wrong_with_the_scheme():
    assert {finding.code for finding in check_scheme(OFF_TASK)} <= {"assumption"}


@pytest.mark.parametrize(
    ("figures", "points", "rows"),
    [
        ({}, "7.99999", {"T1.2": "0", "T1.3": "0"}),
        ({"T1_2": "是"}, "5.99999", {"T1.2": "-2"}),
        ({"T1_3": 3}, "4.99999", {"T1.3": "-3"}),
        ({"T1_2": "是", "T1_3": 3}, "2.99999", {"T1.2": "-2", "T1.3": "-3"}),
        ({"T1_2": "是", "T1_3": 9}, "0", {"T1.2": "-2", "T1.3": "-5.99999"}),
        ({"T1_3": 40}, "0", {"T1.3": "-7.99999"}),
        ({"T1_1": "否", "T1_4": 1, "T1_2": "是", "T1_3": 1}, "0", {"T1.2": "-1.33333", "T1.3": "0"}),
        ({"T1_1": "否", "T1_4": 0, "T1_2": "是"}, "0", {"T1.2": "0"}),
        ({"T1_1": "否", "T1_4": "不适用", "T1_2": "是"}, "0", {"T1.2": "0"}),
        ({"T1_4": "不适用", "T1_2": "是"}, "2", {"T1.2": "-2"}),
        ({"T1_2": "不适用", "T1_3": 1}, "6.99999", {"T1.2": "0"}),
        ({"T1_4": None, "T1_2": "是"}, "2", {"T1.2": "-2"}),
    ],
)
def test_what_is_left_of_a_task(figures, points, rows):
    found = card(**figures)
    assert task(found, "T1") == Decimal(points)
    assert {ref: found.score(ref).points for ref in rows} == {ref: Decimal(each) for ref, each in rows.items()}
    assert found.sections[0].full == 30 and found.score("T1.2").full == 0


@pytest.mark.parametrize(
    ("figures", "points"),
    [
        ({"T2_4": 0}, "17"),
        ({"T2_3": 1, "T2_4": 3}, "11.5"),
        ({"T2_3": 9, "T2_4": 3}, "6"),
        ({"T2_2": 0, "T2_3": 1, "T2_4": 3}, "0"),
        ({"T2_1": "否", "T2_3": 1, "T2_4": 3}, "0"),
        ({"V1": "是", "T2_3": 1, "T2_4": 3}, "0"),
    ],
)
def test_gates_events_and_awards(figures, points):
    found = card(**figures)
    assert task(found, "T2") == Decimal(points) and found.total >= 0


def test_it_is_told():
    found = card(T1_2="是", T1_3=9, T2_2=0, T2_3=1, T2_4=3)
    assert found.score("T1.2").explanation == "已发生，任务扣2分"
    assert found.score("T1.3").explanation.endswith("应扣9分，任务其他分项共得5.99999分，扣完为止，任务扣5.99999分")
    assert found.score("T2.4").explanation.endswith("核定扣3分，应扣3分，任务其他分项共得2.5分，扣完为止，任务扣2.5分")
    assert card().score("T1.2").explanation == "未发生，不扣分"
    assert card(T1_2="不适用").score("T1.2").explanation == "不适用（没有），不扣分"


def test_a_blank_one_is_not_filled_in():
    found = card(T1_2=None)
    assert (found.score("T1.2").status, found.complete) == ("missing", False)
    assert card(T2_4=0).complete


def test_what_was_not_applicable_is_scaled_and_what_takes_off_is_no_part_of_it():
    """20 of 30 apply, without T1.4 and what takes off."""
    found = card(T1_4="不适用", T1_2="是", T2_4=0)
    assert found.sections[0].points == Decimal("23.75000")  # (4 - 2 + 17) of 24
    assert card(T1_2="不适用", T2_4=0).sections[0].points == Decimal("24.99999")


def test_a_class_that_is_not_assessed_by_it():
    found = card("丙县", T2_3=3, T2_4=0)
    assert (task(found, "T2"), found.score("T2.3").status) == (17, "not_applicable")
    assert found.sections[0].points == Decimal("24.99999")


@pytest.mark.parametrize("policy", ["full", "zero", "average"])
def test_no_policy_gives_it_points(policy):
    found = card(scheme=replace(OFF_TASK, not_applicable=policy), T1_2="不适用", T2_4=0)
    assert (found.score("T1.2").points, found.score("T1.2").status) == (0, "not_applicable")


def test_the_others_weights_add_up_without_it():
    tasks = OFF_TASK.sections[0].tasks
    (first, *off, last) = tasks[0].items
    weighed = replace(tasks[0], items=(replace(first, weight=Decimal(40)), *off, replace(last, weight=Decimal(60))))
    scheme = replace(
        OFF_TASK, sections=(replace(OFF_TASK.sections[0], tasks=(weighed, tasks[1])), *OFF_TASK.sections[1:])
    )
    assert not [f for f in check_scheme(scheme) if "权重" in f.message and f.code != "steps_under_weight"]


def test_people_are_told():
    said = list(total_words(OFF_TASK))
    assert said[0].startswith("“发生泄密”从任务“信息报送”其他分项的得分中扣，最多扣2分，扣完为止")
    assert len(said) > 4


def test_out_and_back():
    assert scheme_book.loads(scheme_book.dumps(OFF_TASK), "x.xlsx") == OFF_TASK
    assert parse(scheme_yaml.dumps(OFF_TASK), "x.yaml") == OFF_TASK
    assert loads(dumps(OFF_TASK)) == OFF_TASK
    assert "off_task" not in dumps(EXTRAS) + scheme_yaml.dumps(EXTRAS)


def test_a_formula_about_one_row_takes_the_rest_of_its_task_for_granted():
    layout = layout_of(OFF_TASK, "unit", "甲县")
    form = Form(OFF_TASK, {line.leaf.ref: tuple(line.inputs.values()) for line in layout.lines})
    assert score_of(form, "T1.2", inputs_of(form, "T1.2", ["是"])).points == -2
    assert score_of(form, "T1.3", inputs_of(form, "T1.3", [40])).points == -10


def test_which_points_it_can_take():
    index = rows(OFF_TASK)
    assert [index[ref].taken_from for ref in ("T1.1", "T1.2", "T1.3")] == [
        set(), {"T1.1", "T1.4"}, {"T1.1", "T1.2", "T1.4"}
    ]  # fmt: skip
