"""A row of parts behind a row without points says so, however little its parts would give."""

from dataclasses import replace
from fractions import Fraction

import pytest

from scoring.engine.engine import score_unit
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry
from tests.validators.tiny import SCHEME


def behind(ref, parent):
    """The scheme in which the row `ref` needs `parent`."""
    sections = tuple(
        replace(s, indicators=tuple(replace(i, needs=parent) if i.ref == ref else i for i in s.indicators))
        for s in SCHEME.sections
    )
    return replace(SCHEME, sections=sections)


@pytest.mark.parametrize("figure", ["0.001", "70"])
def test_one_part_is_filled_in(figure):
    claims = {("T2.1", "claim"): "否", ("I5.1", "claim"): Fraction(figure)}
    facts = UnitFacts({key: Entry("given", value) for key, value in claims.items()})
    score = score_unit(behind("I5", "T2.1"), facts).score("I5")
    assert (score.points, score.status) == (0, "missing")
    assert score.explanation == "前置分项“开展考核”未得分，本项计0分"


def test_a_blank_row_says_that_it_is_blank():
    score = score_unit(behind("I5", "T2.1"), UnitFacts({("T2.1", "claim"): Entry("given", "否")})).score("I5")
    assert (score.points, score.status) == (0, "missing")
    assert score.explanation.startswith("甲类：未填报")
