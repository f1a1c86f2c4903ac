"""What an earlier run knows is used for what is the same, and for nothing else."""

from dataclasses import replace

import pytest

from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from tests.consolidate.samples import SCHEME
from workbook_templates.consolidate import scored_before
from workbook_templates.consolidate.scored_before import ScoredBefore

YES = UnitFacts({EntryKey("T1.1", "claim"): Entry("given", "是", "是")})
EQUAL = UnitFacts(dict(YES.entries))
NO = UnitFacts({EntryKey("T1.1", "claim"): Entry("given", "否", "否")})
OTHER = replace(SCHEME)


@pytest.fixture
def asked(monkeypatch):
    found, real = [], scored_before.score_unit
    monkeypatch.setattr(scored_before, "score_unit", lambda scheme, facts: found.append(facts) or real(scheme, facts))
    return found


def test_what_has_not_changed_is_not_scored_again(asked):
    before = ScoredBefore()
    told = [(SCHEME, YES), (SCHEME, EQUAL), (SCHEME, NO), (OTHER, NO), (OTHER, NO), (SCHEME, YES)]
    points = [before.score("东县", scheme, facts).score("T1.1").points for scheme, facts in told]
    assert (points, len(asked)) == ([20, 20, 0, 0, 0, 20], 4)


def test_no_more_units_are_remembered_than_there_is_room_for(asked):
    before = ScoredBefore(most=1)
    for name in ("东县", "西县", "东县", "西县"):
        before.score(name, SCHEME, YES)
    assert len(asked) == 3
