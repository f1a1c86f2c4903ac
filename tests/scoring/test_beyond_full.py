"""More than full points for what goes beyond the target, as the how-to says: a second row among what is added."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.engine.engine import score_unit
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from scoring.methods.proportional import Proportional
from scoring.methods.slope import Slope
from tests.support.classes import EXTRAS
from validators.schemes.checks import check_scheme

TARGET, FULL, MOST = Decimal(60), Decimal(10), Decimal(12)


def _scheme():
    """EXTRAS with its indicator worth 10, and what goes beyond the target among the bonuses."""
    tasks, rates, bonus, *others = EXTRAS.sections
    row = replace(
        rates.indicators[0], title="办结件数", measure="件", points=FULL, owner="",
        rule=Proportional(target=TARGET, polarity="higher"),
    )  # fmt: skip
    added = Slope(polarity="higher", target=TARGET, base=Decimal(0), added=FULL, taken=Decimal(0), step=TARGET)
    beyond = replace(row, ref="J1", title="办结件数超额部分", points=MOST - FULL, rule=added)
    sections = (
        tasks,
        replace(rates, points=FULL, indicators=(row,)),
        replace(bonus, points=MOST - FULL, indicators=(beyond,)),
        *others,
    )
    return replace(EXTRAS, sections=sections, most=None)


def test_nothing_is_wrong_with_it():
    about_rows = [f for f in check_scheme(_scheme()) if f.place in ("I1", "J1")]
    assert about_rows == []


@pytest.mark.parametrize(
    ("reported", "points"), [("30", "5"), ("60", "10"), ("66", "11"), ("72", "12"), ("120", "12"), ("0", "0")]
)
def test_the_two_rows_together_give_what_the_document_says(reported, points):
    figure = Entry("given", Fraction(reported))
    entries = {EntryKey("I1", "claim"): figure, EntryKey("J1", "claim"): figure}
    card = score_unit(_scheme(), UnitFacts(entries))
    assert card.score("I1").points + card.score("J1").points == card.total == Decimal(points)
