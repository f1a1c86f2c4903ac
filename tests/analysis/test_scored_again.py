"""A stored result, scored again from its ledger, has the same points; whatever the rows are like."""

import json

import pytest

from tests.analysis.stored import STORED
from workbook_templates.analysis.scored_again import ScoredAgain
from workbook_templates.results.as_json.whole_run import document


@pytest.mark.parametrize("name", STORED)
def test_the_points_are_the_same(name):
    run = STORED[name]()
    again = ScoredAgain.of(json.loads(document(run)))
    for unit in run.units:
        card = again.cards[unit.name]
        assert (card.total, [(s.ref, s.points, s.exact, s.status, s.zeroed_by) for s in card.scores]) == (
            unit.card.total,
            [(s.ref, s.points, s.exact, s.status, s.zeroed_by) for s in unit.card.scores],
        )
    assert set(again.ranked) == {unit.name for unit in run.units if unit.standing.rank is not None}
