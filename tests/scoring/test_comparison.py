"""Two steps: the figures of all units first, then the points of those that are compared with each other."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from scoring.engine.comparison import with_peers
from scoring.engine.engine import score_unit
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from scoring.scheme.applies import scheme_for
from validators.schemes.ranking_words import grade_so_far
from workbook_templates.schemes.store import load

SCHEME = load(Path(__file__).parents[1] / "support" / "relative.yaml")
FIGURES = {
    "甲镇": {"I1": 900, "I2": 95, "I3": 1.5, "I4": -2, "I5.1": 100, "I5.2": 30, "I6": 100},
    "乙镇": {"I1": 900, "I2": 85, "I3": 2, "I4": 5, "I5.1": 50, "I5.2": 40, "I6": 99},
    "丙镇": {"I1": 300, "I2": 80, "I3": 5.1, "I4": 1, "I5.1": 80, "I5.2": 10, "I6": 300},
    "丁镇": {"I1": 100, "I2": 90, "I3": 1, "I4": 3, "I5.1": 90, "I5.2": 10, "I6": 50},
    "戊镇": {"I1": 50, "I2": 91.5, "I3": 3, "I4": 3, "I5.1": 90, "I5.2": 20, "I6": 50},
}
POINTS = {
    "甲镇": {"I1": "40", "I2": "20", "I3": "9", "I4": "6", "I5": "9", "I6": "9"},
    "乙镇": {"I1": "40", "I2": "19.17", "I3": "8", "I4": "10", "I5": "7.5", "I6": "3"},
    "丙镇": {"I1": "2", "I2": "16.67", "I3": "0", "I4": "7.71", "I5": "7", "I6": "10"},
    "丁镇": {"I1": "40", "I2": "19.63", "I3": "10", "I4": "10", "I5": "8.5", "I6": "5"},
    "戊镇": {"I1": "37", "I2": "20", "I3": "6", "I4": "10", "I5": "9.5", "I6": "5"},
}
"""By hand: of 900, 900, 300 two are first; the average of 95, 85, 80 is 86⅔; 1 is the best of all five."""


def facts(figures=FIGURES, **changed) -> dict[str, UnitFacts]:
    """What is known of every unit; `changed` are entries by unit."""
    return {
        unit: UnitFacts(
            {EntryKey(ref, "claim"): Entry("given", Fraction(str(value)), value) for ref, value in own.items()}
            | changed.get(unit, {})
        )
        for unit, own in figures.items()
    }


def cards(known, left_out=()):
    schemes = {unit: scheme_for(SCHEME, unit) for unit in known}
    return {unit: score_unit(schemes[unit], of) for unit, of in with_peers(schemes, known, left_out).items()}


def points(known, left_out=()):
    return {unit: {score.ref: score.points for score in card.scores} for unit, card in cards(known, left_out).items()}


def test_points_by_hand():
    wanted = {unit: {ref: Decimal(value) for ref, value in own.items()} for unit, own in POINTS.items()}
    assert points(facts()) == wanted
    assert all(card.complete for card in cards(facts()).values())


def test_one_unit_alone_waits_for_the_others():
    card = score_unit(scheme_for(SCHEME, "甲镇"), facts()["甲镇"])
    assert {s.ref: s.status for s in card.scores} == {f"I{n}": "pending" for n in range(1, 7)}
    assert card.grade is None and grade_so_far(SCHEME, card) == "汇总后评定"
    assert (card.total, card.complete) == (Decimal("10.00"), False)  # what the other parts of I5 and I6 give
    assert card.score("I1").explanation == "汇总后计分：按在同类单位中的名次"


def test_the_order_of_units_does_not_matter():
    assert points(dict(reversed(facts().items()))) == points(facts())


def test_a_missing_unit_changes_what_the_rule_says_and_nothing_else():
    fewer = {unit: own for unit, own in FIGURES.items() if unit != "乙镇"}
    before, after = points(facts()), points(facts(fewer))
    changed = {(unit, ref) for unit, own in after.items() for ref in own if own[ref] != before[unit][ref]}
    assert changed == {("甲镇", "I5"), ("丙镇", "I4"), ("丙镇", "I1"), ("丙镇", "I2"), ("丙镇", "I5")}


@pytest.mark.parametrize("entry", [Entry(), Entry("invalid", None, "约80")])
def test_what_is_missing_or_cannot_be_read_is_left_out_and_told(entry):
    known = facts(丙镇={EntryKey("I2", "claim"): entry})
    found = cards(known)
    assert (
        found["甲镇"].score("I2").explanation.startswith("95与同类单位平均90（共2个单位，另有1个单位缺数据未参与）比较")
    )
    assert found["丙镇"].score("I2").status == ("missing" if entry.state == "blank" else "invalid")
    assert not found["丙镇"].complete


def test_a_row_that_does_not_apply_is_no_comparison():
    entries = {
        EntryKey("I2", "applicable"): Entry("given", "不适用", "不适用"),
        EntryKey("I2", "reason"): Entry("given", "没有", "没有"),
    }
    found = cards(facts(丙镇=entries))
    assert found["丙镇"].score("I2").status == "not_applicable"
    assert "平均90（共2个单位）" in found["甲镇"].score("I2").explanation


def test_falsified_figures_are_compared_with_nothing():
    found = cards(facts(), ["乙镇"])
    assert "共2个单位）" in found["甲镇"].score("I1").explanation
    assert found["丙镇"].score("I1").points == Decimal("37.00")
    assert found["乙镇"].score("I1").status == "scored"


def test_nobody_has_a_figure():
    bare = {unit: {ref: value for ref, value in own.items() if ref != "I3"} for unit, own in FIGURES.items()}
    assert {card.score("I3").status for card in cards(facts(bare)).values()} == {"missing"}


def test_units_of_other_classes_only_where_the_scheme_says():
    others = FIGURES | {"丁镇": FIGURES["丁镇"] | {"I1": 5000, "I3": 0}}
    before, after = points(facts())["甲镇"], points(facts(others))["甲镇"]
    assert before["I1"] == after["I1"]
    assert (before["I3"], after["I3"]) == (Decimal("9.00"), Decimal("7.00"))
