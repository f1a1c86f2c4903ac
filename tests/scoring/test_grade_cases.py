"""Grades of totals and ranks against cases written by hand (tests/cases/grades.yaml)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.engine.grades import RankInClass, awaits_rank, grade_of
from scoring.engine.scorecard import GradeLimit, ScoreCard
from scoring.scheme.model import Grade, lowest
from tests.consolidate.samples import SCHEME
from tests.support.cases import Case, cases
from validators.schemes.ranking_words import AWAITED, grade_so_far


def grade(name: str, **bounds: object) -> Grade:
    numbers = {field: Decimal(str(value)) for field, value in bounds.items()}
    if "up_to_rank" in numbers:
        numbers["up_to_rank"] = int(numbers["up_to_rank"])
    return Grade(name=name, **numbers)


def card_of(scheme, total, limits):
    return ScoreCard(total, Decimal(100), True, grade_of(scheme, total, limits), (), (), (), limits)


@pytest.mark.parametrize("case", cases("grades.yaml"), ids=str)
def test_case(case: Case):
    scheme = replace(SCHEME, grades=tuple(grade(**one) for one in case.fields["等次"]))
    limits = (GradeLimit("K1", case.fields["限制"], "重大事件"),) if "限制" in case.fields else ()
    for points, place, ranked, expected in case.fields["单位"]:
        total = Decimal(str(points))
        if place == "不知":
            found = grade_so_far(scheme, card_of(scheme, total, limits)) or "无"
        else:
            found = grade_of(scheme, total, limits, RankInClass(place, ranked)) or "无"
        assert found == expected, (points, place, ranked)


def test_the_lowest_is_the_last_where_ranks_count():
    grades = (Grade(name="A", up_to_rank=1), Grade(name="C", at_least=Decimal(0)))
    assert lowest(replace(SCHEME, grades=grades)) == "C"
    assert lowest(replace(SCHEME, grades=SCHEME.grades[::-1])) == "不合格"


BOUNDS = st.builds(
    Grade, name=st.just("x"), at_least=st.none() | st.integers(0, 100).map(Decimal),
    up_to_rank=st.none() | st.integers(1, 9), top_share=st.none() | st.sampled_from([Decimal("0.5"), Decimal(20)]),
)  # fmt: skip


@given(st.lists(BOUNDS, max_size=4), st.integers(0, 100).map(Decimal), st.integers(1, 12), st.integers(0, 12))
def test_a_grade_told_without_a_rank_is_that_of_every_rank(bounds, total, place, more):
    """What a unit's own sheet says never turns out wrong."""
    scheme = replace(SCHEME, grades=tuple(replace(one, name=f"G{n}") for n, one in enumerate(bounds)))
    card = card_of(scheme, total, ())
    known = grade_of(scheme, total, (), RankInClass(place, place + more))
    if awaits_rank(scheme, card):
        assert card.grade is None and grade_so_far(scheme, card) == AWAITED
    else:
        assert card.grade == known
