"""More than full points: for what goes beyond the target, and for what is added without a limit."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.engine.engine import score_unit
from scoring.engine.totals import highest
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from scoring.methods.proportional import Proportional
from scoring.scheme.applies import scheme_for
from tests.support.classes import EXTRAS, MODIFIERS
from validators.schemes.checks import check_scheme

TEXT = "达到60件得10分，未达到的按比例得分；超额完成的按比例加分，最高不超过该项分值的120%。"


def _scheme(**changed):
    """EXTRAS with its indicator worth 10, and up to 12."""
    tasks, rates, *others = EXTRAS.sections
    rule = Proportional(target=Decimal(60), polarity="higher", up_to=Decimal(120))
    row = replace(rates.indicators[0], title="办结件数", measure="件", points=Decimal(10), owner="", rule=rule)
    row = replace(row, method_text=TEXT)
    sections = (tasks, replace(rates, points=Decimal(10), indicators=(row,)), *others)
    return replace(EXTRAS, sections=sections, **changed)


def test_nothing_is_wrong_with_it():
    assert [f for f in check_scheme(_scheme(most=None)) if f.place == "I1"] == []


@pytest.mark.parametrize(
    ("reported", "points"), [("30", "5"), ("60", "10"), ("66", "11"), ("72", "12"), ("120", "12"), ("0", "0")]
)
def test_the_points_are_what_the_document_says(reported, points):
    entries = {EntryKey("I1", "claim"): Entry("given", Fraction(reported))}
    card = score_unit(_scheme(most=None), UnitFacts(entries))
    assert (card.score("I1").points, card.score("I1").full, card.total) == (Decimal(points), 10, Decimal(points))


@pytest.mark.parametrize(("most", "told"), [(57, []), (58, ["total_limit"])])
def test_a_limit_of_the_total_that_is_reached_by_it_is_none_too_much(most, told):
    """40 points of the task and 10 of the row, 2 beyond, 5 of the bonus."""
    scheme = _scheme(most=Decimal(most))
    assert [f.code for f in check_scheme(scheme) if f.code == "total_limit"] == told


def test_the_highest_total_counts_coefficients_and_ends_nowhere_where_a_bonus_does():
    """To 100 and 5 of the bonus come 4 of I1 and 3.5 of I2, whose own coefficient is 0.9; to these what coefficients
    bring beyond full points."""
    assert {highest(scheme_for(MODIFIERS, name)) for name in MODIFIERS.unit_names} == {None}
    capped = tuple(replace(s, unlimited=False, points=Decimal(5)) if s.unlimited else s for s in MODIFIERS.sections)
    found = {name: highest(scheme_for(replace(MODIFIERS, sections=capped), name)) for name in MODIFIERS.unit_names}
    assert found == {
        "甲县": Decimal("112.5"),
        "乙县": Decimal("126"),
        "丙区": Decimal("115.5"),
        "丁区": Decimal("112.5"),
    }
