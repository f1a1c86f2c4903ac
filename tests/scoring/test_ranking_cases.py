"""Ranks against cases written by hand (tests/cases/ranking.yaml)."""

from decimal import Decimal

import pytest

from scoring.engine.scorecard import ScoreCard
from scoring.ranking import RankCandidate, rank
from tests.support.cases import Case, cases


def candidate(unit: str, total: object, *flags: str, unit_class: str) -> RankCandidate:
    points = None if total == "未报送" else Decimal(str(total))
    card = ScoreCard(points, Decimal(100), True, None, (), (), ()) if points is not None else None
    return RankCandidate(unit, unit_class, card, falsified="弄虚作假" in flags)


@pytest.mark.parametrize("case", cases("ranking.yaml"), ids=str)
def test_case(case: Case):
    classes = case.fields.get("类别", {})
    units = [candidate(*unit, unit_class=classes.get(unit[0], "")) for unit in case.fields["单位"]]

    standings = rank(units)

    expected = [(None if place == "无" else place, unit) for place, unit in case.fields["名次"]]
    assert [(standing.rank, standing.candidate.unit) for standing in standings] == expected
