"""Ranks against cases written by hand (tests/cases/ranking.yaml)."""

from decimal import Decimal

import pytest

from scoring.engine.scorecard import Score, ScoreCard, Subtotal
from scoring.ranking import RankCandidate, rank
from tests.support.cases import Case, cases

FULL = Decimal(100)


def candidate(unit: str, total: object, *flags: str, unit_class: str, points: dict[str, object]) -> RankCandidate:
    known = None if total == "未报送" else Decimal(str(total))
    given = {ref: Decimal(str(value)) for ref, value in points.items()}
    sections, tasks = (
        tuple(Subtotal(ref, ref, value, FULL) for ref, value in given.items() if ref.startswith(letter))
        for letter in "ST"
    )
    scores = tuple(Score(ref, value, FULL, "scored", "") for ref, value in given.items() if ref.startswith("I"))
    card = ScoreCard(known, FULL, True, None, sections, tasks, scores) if known is not None else None
    return RankCandidate(unit, unit_class, card, falsified="弄虚作假" in flags)


@pytest.mark.parametrize("case", cases("ranking.yaml"), ids=str)
def test_case(case: Case):
    given = case.fields
    classes, points = given.get("类别", {}), given.get("得分", {})
    units = [
        candidate(*unit, unit_class=classes.get(unit[0], ""), points=points.get(unit[0], {})) for unit in given["单位"]
    ]

    standings = rank(units, tuple(given.get("依次比较", ())))

    expected = [(None if place == "无" else place, unit) for place, unit in given["名次"]]
    assert [(standing.rank, standing.candidate.unit) for standing in standings] == expected
    told = {s.candidate.unit: [[t.unit, t.ref, "前" if t.ahead else "后"] for t in s.tie_breaks] for s in standings}
    assert {unit: told[unit] for unit in given.get("比较", {})} == given.get("比较", {})
