"""Rows that do not apply are given the average points of the units of the class, in the second step."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from scoring.engine.averaging import with_averages
from scoring.engine.comparison import with_peers
from scoring.engine.engine import score_unit
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from scoring.scheme.applies import scheme_for, with_rows
from scoring.scheme.codec import dumps, loads
from scoring.scheme.model import Variant
from validators.schemes.checks import check_scheme
from validators.schemes.file import parse
from validators.schemes.ranking_words import grade_so_far
from workbook_templates.schemes import book as scheme_book
from workbook_templates.schemes import yaml as scheme_yaml
from workbook_templates.schemes.store import load

SCHEME = load(Path(__file__).parents[1] / "support" / "averages.yaml")


def unit(**figures: object) -> dict[str, object]:
    return {"T1.1": "是", "T1.2": 5, "T1.3": "是", "I1": 100, "I2": (90, 100), "I3": 3, "I4": "是", "J1": 0} | figures


OUT = "不适用"
FIGURES = {
    "甲镇": unit(),
    "乙镇": unit(**{"T1.2": 8, "T1.3": "否"}, I1=300, I2=(50, 100), I3=0),
    "丙镇": unit(**{"T1.2": OUT, "T1.3": OUT}, I1=OUT, I2=(0, 0), J1=OUT),
    "丁镇": unit(**{"T1.2": 3}, I1=200, I2=(2, 3), I3=1),
    "戊镇": unit(I1=OUT),
    "己镇": unit(I1=OUT, **{"T1.2": OUT}),
}


def facts(figures=FIGURES, **changed) -> dict[str, UnitFacts]:
    return {name: UnitFacts(entries(own) | changed.get(name, {})) for name, own in figures.items()}


def entries(own: dict[str, object]) -> dict[EntryKey, Entry]:
    found: dict[EntryKey, Entry] = {}
    for ref, value in own.items():
        if value == OUT:
            found[EntryKey(ref, "applicable")] = Entry("given", OUT, OUT)
            found[EntryKey(ref, "reason")] = Entry("given", "没有这项任务。", "没有这项任务。")
        elif isinstance(value, tuple):
            found |= {
                EntryKey(f"{ref}.{part.part}", "claim"): Entry("given", Fraction(count), count)
                for part, count in zip(
                    next(x for x in SCHEME.leaves() if x.ref == ref).rates[0].counts, value, strict=True
                )
            }
        else:
            found[EntryKey(ref, "claim")] = Entry("given", value if isinstance(value, str) else Fraction(value), value)
    return found


def cards(known, left_out=(), scheme=SCHEME):
    schemes = {name: scheme_for(scheme, name) for name in known}
    compared = with_peers(schemes, known, left_out)
    first = {name: score_unit(schemes[name], of) for name, of in compared.items()}
    whole = with_averages(scheme, compared, first, left_out)
    return {name: score_unit(schemes[name], of) for name, of in whole.items()}


def test_nothing_is_wrong_with_the_scheme():
    assert {finding.code for finding in check_scheme(SCHEME)} == {"assumption"}


def test_points_by_hand():
    """T1.2: 5, 8, 3; T1.3: 10, 0, 10; I1 of 300, 200, 100: 20, 17, 14; I2: 18, 10, 13.33; I3: 17, 20, 19."""
    found = cards(facts())["丙镇"]
    assert {score.ref: (str(score.points), score.status) for score in found.scores} == {
        "T1.1": ("10.00", "scored"),
        "T1.2": ("5.33", "not_applicable"),
        "T1.3": ("6.67", "not_applicable"),
        "I1": ("17.00", "not_applicable"),
        "I2": ("13.78", "not_applicable"),
        "I3": ("18.67", "not_applicable"),
        "I4": ("10.00", "scored"),
        "J1": ("0.00", "not_applicable"),
    }
    assert (found.total, found.tasks[0].points) == (Decimal("81.45"), Decimal("22.00"))
    assert found.score("T1.2").explanation == "不适用（没有这项任务），同类3个单位平均得分5.3333，计5.33分"
    assert found.score("J1").explanation == "不适用（没有这项任务），不加分"


def test_one_unit_alone_waits_for_the_others():
    card = score_unit(scheme_for(SCHEME, "丙镇"), facts()["丙镇"])
    waiting = {"T1.2", "T1.3", "I1", "I2", "I3"}
    assert {s.ref for s in card.scores if s.status == "pending"} == waiting
    assert (card.total, card.complete, grade_so_far(SCHEME, card)) == (Decimal("20.00"), False, "汇总后评定")
    assert card.score("T1.3").explanation == "不适用（没有这项任务），汇总后计分：按同类单位的平均得分"


def test_what_stands_behind_a_row_that_waits_is_scored():
    own = unit(**{"T1.2": OUT})
    for card in (
        score_unit(scheme_for(SCHEME, "丙镇"), facts({"丙镇": own})["丙镇"]),
        cards(facts(FIGURES | {"丙镇": own}))["丙镇"],
    ):
        assert card.score("T1.3").points == 10


def test_a_failed_gate_leaves_no_average():
    own = FIGURES["丙镇"] | {"T1.1": "否"}
    card = cards(facts(FIGURES | {"丙镇": own}))["丙镇"]
    assert card.tasks[0].points == 0 and card.score("I1").points == 17
    assert card.score("T1.2").explanation == "前置分项“有预案”未得分，本项计0分"


@pytest.mark.parametrize("entry", [Entry(), Entry("invalid", None, "约八次")])
def test_who_lacks_points_is_left_out_and_told(entry):
    found = cards(facts(甲镇={EntryKey("T1.2", "claim"): entry}))["丙镇"]
    assert found.score("T1.2").points == Decimal("5.50")
    assert "同类2个单位（另有1个单位缺得分，未计入）平均得分5.5，" in found.score("T1.2").explanation


def test_falsified_points_are_in_no_average():
    found = cards(facts(), ["乙镇"])
    assert found["丙镇"].score("T1.2").points == Decimal("4.00")
    assert found["乙镇"].score("T1.2").points == Decimal("8.00")


def test_points_that_assessors_gave_count_and_are_no_average():
    given = {EntryKey("T1.2", "awarded"): Entry("given", Fraction(9), 9)}
    assert cards(facts(甲镇=given))["丙镇"].score("T1.2").points == Decimal("6.67")
    found = cards(facts(丙镇=given))["丙镇"].score("T1.2")
    assert (found.points, found.status) == (Decimal("9.00"), "scored")


def test_nobody_has_points():
    """Neither of the plain's units has I1: the assessors must decide. While somebody's is missing, it waits."""
    found = cards(facts())["戊镇"]
    assert (found.score("I1").status, found.score("I1").points, found.complete) == ("unscoreable", 0, False)
    assert found.score("I1").explanation.endswith("无法计分：同类单位都没有本项得分，没有平均得分，由考核组核定")
    missing = FIGURES | {"己镇": {ref: value for ref, value in FIGURES["己镇"].items() if ref != "I1"}}
    assert cards(facts(missing))["戊镇"].score("I1").status == "pending"


def test_the_average_of_another_class_is_another():
    found = cards(facts())
    assert found["己镇"].score("T1.2").points == 5
    assert "同类1个单位平均得分5，" in found["己镇"].score("T1.2").explanation


def test_an_average_is_part_of_no_other():
    """What the third is given is not counted for a fourth."""
    fewer = FIGURES | {"丁镇": FIGURES["丁镇"] | {"T1.2": OUT}}
    found = cards(facts(fewer))
    assert found["丙镇"].score("T1.2").points == found["丁镇"].score("T1.2").points == Decimal("6.50")


def test_the_order_of_units_does_not_matter():
    assert cards(dict(reversed(facts().items())))["丙镇"] == cards(facts())["丙镇"]


def test_without_a_reason_it_is_not_filled_in():
    none = {EntryKey("T1.2", "reason"): Entry()}
    assert cards(facts(丙镇=none))["丙镇"].score("T1.2").status == "missing"


def test_no_average_is_more_than_the_row_is_worth():
    """The third's own row is worth 4, as a variant says; the others have 5, 8 and 3 of 10."""
    own = Variant(applies_to=("丙镇",), points=Decimal(4), basis=SCHEME.units_basis)
    less = with_rows(SCHEME, lambda row: replace(row, variants=(own,)) if row.ref == "T1.2" else row)
    score = cards(facts(), scheme=less)["丙镇"].score("T1.2")
    assert (score.points, score.full) == (4, 4)
    assert score.explanation.endswith("同类3个单位平均得分5.3333，以本项分值为限，计4分")


def test_out_and_back():
    assert scheme_book.loads(scheme_book.dumps(SCHEME), "x.xlsx") == SCHEME
    assert parse(scheme_yaml.dumps(SCHEME), "x.yaml") == SCHEME
    assert loads(dumps(SCHEME)) == SCHEME
