"""难度系数: whose counts, what it multiplies and what not, and how that is told."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.engine.comparison import with_peers
from scoring.engine.engine import score_unit
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from scoring.scheme.applies import scheme_for, with_rows
from scoring.scheme.basis import Basis
from scoring.scheme.coefficient import Coefficient
from tests.support.classes import MODIFIERS
from workbook_templates.schemes.store import load

RELATIVE = load("tests/support/relative.yaml")
BASIS = Basis(provenance="original", clause="附表")


def coefficient(factor, beyond=False, names=()):
    return Coefficient(factor=Decimal(factor), beyond_full=beyond, applies_to=tuple(names), basis=BASIS)


def entry(value):
    return Entry("given", value if isinstance(value, str) else Fraction(str(value)), value)


def scores(unit, values, scheme=MODIFIERS):
    entries = {EntryKey(*key.rsplit(".", 1)): entry(value) for key, value in values.items()}
    return score_unit(scheme_for(scheme, unit), UnitFacts(entries))


def only(*own, ref="I5", scheme=MODIFIERS):
    """The scheme with no other coefficients than these, of one row."""
    bare = replace(scheme, sections=tuple(replace(section, coefficients=()) for section in scheme.sections))
    return with_rows(bare, lambda leaf: replace(leaf, coefficients=own if leaf.ref == ref else ()))


@pytest.mark.parametrize(
    ("unit", "reported", "points", "said"),
    [
        ("丁区", 40, "10", "按比例得分：40÷80×20＝10"),
        ("甲县", 40, "11", "按比例得分：40÷80×20＝10；10×难度系数1.1＝11"),
        # ended where the row ends by itself, at 120 % of 20
        ("甲县", 88, "24", "超过目标，按比例得分：88÷80×20＝22；22×难度系数1.1，以24分为限，得24分"),
        ("乙县", 88, "27.5", "超过目标，按比例得分：88÷80×20＝22；22×难度系数1.25＝27.5"),
        ("甲县", 80, "22", "80达到目标≥80，得20分；20×难度系数1.1＝22"),
        ("甲县", 0, "0", "按比例得分：0÷80×20＝0"),
    ],
)
def test_the_class_the_unit_and_the_limit(unit, reported, points, said):
    score = scores(unit, {"I1.claim": reported}).score("I1")
    assert (score.points, score.explanation, score.full) == (Decimal(points), said, 20)


def test_a_rows_own_goes_before_that_of_its_section():
    assert scores("甲县", {"I2.claim": 5}).score("I2").points == 9
    assert [scores(unit, {"I4.claim": "是"}).score("I4").points for unit in MODIFIERS.unit_names] == [
        10, Decimal("12.50"), 13, 10,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "factor"), [([["甲县"], ["a"], []], "0.5"), ([[], ["甲县"], ["a"]], "0.7"), ([[], ["a"]], "0.7")]
)
def test_the_nearest_counts_in_whatever_order(names, factor):
    """Of two, those that name the unit before those that name its class, these before those for all."""
    factors = ["0.5", "0.7", "0.9"]
    scheme = only(*(coefficient(f, names=n) for f, n in zip(factors, names, strict=False)))
    found = scheme_for(scheme, "甲县")
    assert next(leaf.coefficient.factor for leaf in found.leaves() if leaf.ref == "I5") == Decimal(factor)


def test_settling_twice_is_settling_once():
    once = scheme_for(MODIFIERS, "乙县")
    assert scheme_for(once, "乙县") == once


def test_what_a_person_awarded_is_not_multiplied_and_may_be_as_much_as_the_row_can_bring():
    assert scores("甲县", {"I1.claim": 40, "I1.awarded": 9}).score("I1").points == 9
    assert scores("乙县", {"I1.claim": 40, "I1.awarded": 30}).score("I1").points == 30
    beyond = scores("乙县", {"I1.awarded": 30.01}).score("I1")
    assert (beyond.status, beyond.points) == ("invalid", 0)
    assert "应为0至30" in beyond.explanation
    less = only(coefficient("0.5"), ref="I1")  # nobody is kept from awarding the full points
    assert scores("甲县", {"I1.awarded": 20}, less).score("I1").status == "scored"


def test_rows_that_only_people_award_have_none():
    scheme = scheme_for(only(coefficient("1.5", beyond=True), ref="T1.1"), "甲县")
    row = next(leaf for leaf in scheme.leaves() if leaf.ref == "T1.1")
    assert (row.coefficient, row.award_limit) == (None, 25)


@pytest.mark.parametrize(("effect", "points"), [("exclude", 0), ("full", 10), ("zero", 0)])
def test_a_row_that_does_not_apply_is_not_multiplied(effect, points):
    scheme = replace(MODIFIERS, not_applicable=effect)
    score = scores("乙县", {"I2.applicable": "不适用", "I2.reason": "没有"}, scheme).score("I2")
    assert (score.status, score.points) == ("not_applicable", points)


def test_behind_a_row_without_points_nothing_is_multiplied():
    card = scores("乙县", {"I4.claim": "否", "I5.claim": 3})
    assert (card.score("I5").points, card.score("I5").explanation) == (0, "前置分项“建制度”未得分，本项计0分")


def test_a_row_of_parts_is_multiplied_as_a_whole_and_also_while_a_part_is_missing():
    whole = scores("乙县", {"I3.1.claim": 4, "I3.2.claim": 89}).score("I3")
    assert (whole.points, whole.explanation.partition("合计")[2]) == (
        Decimal("16.88"), "＝13.5；13.5×难度系数1.25＝16.88",
    )  # fmt: skip
    half = scores("乙县", {"I3.1.claim": 4}).score("I3")
    assert (half.status, half.points) == ("missing", 5)
    assert half.explanation.endswith("其余部分合计＝4；4×难度系数1.25＝5")


def test_a_relative_row_waits_and_is_multiplied_once_all_are_known():
    scheme = only(coefficient("1.1", beyond=True, names=["甲镇"]), ref="I1", scheme=RELATIVE)
    schemes = {name: scheme_for(scheme, name) for name in scheme.unit_names}
    values = dict(zip(scheme.unit_names, (90, 80, 70, 60, 50), strict=True))
    facts = {name: UnitFacts({EntryKey("I1", "claim"): entry(value)}) for name, value in values.items()}
    alone = score_unit(schemes["甲镇"], facts["甲镇"]).score("I1")
    assert (alone.status, alone.points) == ("pending", 0)
    together = with_peers(schemes, facts)
    found = [score_unit(schemes[name], together[name]).score("I1") for name in ("甲镇", "乙镇")]
    assert [score.points for score in found] == [44, 37]
    assert found[0].explanation.endswith("；40×难度系数1.1＝44")


def test_without_limits_a_bonus_grows():
    card = scores("甲县", {"J1.claim": 31, "J2.awarded": 12.5, "J3.claim": "国家级", "J4.claim": 10})
    bonus = next(part for part in card.sections if part.ref == "S3")
    assert [card.score(ref).points for ref in ("J1", "J2", "J3", "J4")] == [45, Decimal("12.50"), 3, 20]
    assert (bonus.points, bonus.worth, card.total) == (Decimal("80.50"), "加分不封顶", Decimal("80.50"))
    assert scores("甲县", {"J2.awarded": -1}).score("J2").explanation == (
        "核定分“-1”无法采用（应为不小于0的数），计0分"
    )
