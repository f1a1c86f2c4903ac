"""What assessors take off as they see fit is told with their reason."""

from fractions import Fraction

import pytest

from scoring.engine.engine import score_unit
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from tests.validators.of_rates import DISCRETION


@pytest.mark.parametrize(
    ("taken", "opinion", "said"),
    [("1", "两期内容失实", "（核查意见：两期内容失实）"), ("1", "", ""), ("0", "属实", ""), (None, "属实", "")],
)
def test_the_reason_stands_behind_what_was_taken(taken, opinion, said):
    entries = {EntryKey("K1.3.a", "claim"): Entry("given", Fraction(0))}
    if taken is not None:
        entries[EntryKey("K1.3.b", "claim")] = Entry("given", Fraction(taken))
    if opinion:
        entries[EntryKey("K1.3", "opinion")] = Entry("given", opinion)
    explanation = score_unit(DISCRETION, UnitFacts(entries)).score("K1.3").explanation
    assert explanation.endswith(said) if said else "核查意见" not in explanation
