"""Rank certificates: the smallest single change is that of trying every one."""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from tests.analysis.small_worlds import STEPS, Trials, small_world
from tests.analysis.stored import STORED
from workbook_templates.analysis.certificate.rank_certificate import (
    NEVER_LEVEL,
    NOTHING,
    as_json,
    certificate,
    rows,
)  # fmt: skip
from workbook_templates.analysis.scored_again import ScoredAgain
from workbook_templates.results.as_json.whole_run import document


def said(change):
    return change and (change.unit, change.dial.key, change.value)


@pytest.mark.parametrize("number", [*range(10), 249, 562, 781, 3338, 5318, 7594])
def test_no_smaller_change_is_found_by_trying(number):
    again = small_world(Random(number))
    trials = Trials(again)
    for pair in certificate(again, STEPS).pairs:
        swap, tie = (trials.tried(pair.upper, pair.lower, level) for level in (False, True))
        assert said(pair.swap) == (swap and (swap.unit, swap.key, swap.value))
        if pair.upper_rank != pair.lower_rank:
            assert said(pair.tie) == (tie and (tie.unit, tie.key, tie.value))


def test_a_change_that_is_told_is_true():
    """Of a stored result with two classes: the changed figure does it, and half of it does not."""
    again = ScoredAgain.of(json.loads(document(STORED["uneven"]())))
    trials = Trials(again)
    found = certificate(again)
    assert [(pair.unit_class, pair.upper, pair.lower) for pair in found.pairs] == [
        ("a", "东县", "西县") if again.ranked[0] == "东县" else ("a", "西县", "东县"),
        ("b", *(name for name in again.ranked if name in ("南县", "北县"))),
    ]
    for pair in found.pairs:
        assert pair.swap
        ranks, _ = trials.after(pair.swap.unit, pair.swap.dial, pair.swap.value)
        assert ranks[pair.lower] < ranks[pair.upper]
        if not pair.swap.dial.choices:
            nearer = pair.swap.value - pair.swap.dial.step * (1 if pair.swap.value > pair.swap.dial.value else -1)
            ranks, _ = trials.after(pair.swap.unit, pair.swap.dial, nearer)
            assert ranks[pair.lower] >= ranks[pair.upper]


def test_words_and_keys():
    found = certificate(ScoredAgain.of(json.loads(document(STORED["uneven"]()))))
    first = as_json(found)["pairs"][0]
    assert set(first) == {"class", "upper", "upper_rank", "lower", "lower_rank", "gap", "swap", "tie", "said"}
    assert set(first["swap"]) == {
        "unit", "ref", "title", "input", "measure", "from", "to", "by", "points", "size",
    }  # fmt: skip
    assert f"{first['lower']}排到{first['upper']}前面" in first["said"]
    assert json.loads(json.dumps(as_json(found))) == as_json(found)


def test_where_nothing_helps_it_says_so():
    again = next(world for world in map(small_world, map(Random, range(200))) if _stuck(world))
    (pair, *_) = (row for row in rows(certificate(again, STEPS)) if row["swap"] is None)
    assert NOTHING in pair["said"] and (pair["tie"] or NEVER_LEVEL in pair["said"] or "名次相同" in pair["said"])


def _stuck(again):
    return any(pair.swap is None for pair in certificate(again, STEPS).pairs)


def test_tie_breakers_count():
    """Two units with the same total are apart by the first row: less than a point turns them."""
    again = next(world for world in map(small_world, map(Random, range(300))) if _level(world))
    (pair, *_) = (p for p in certificate(again, STEPS).pairs if p.gap == 0)
    with_rule = replace(again.scheme, tie_breakers=("I1",))
    known = {name: facts._replace(peers={}, averages={}) for name, facts in again.facts.items()}
    broken = ScoredAgain.scored(with_rule, known, again.ranked)
    (own, *_) = (p for p in certificate(broken, STEPS).pairs if {p.upper, p.lower} == {pair.upper, pair.lower})
    assert own.upper_rank != own.lower_rank
    ranks = Trials(broken)
    found = ranks.tried(own.upper, own.lower, False)
    assert said(own.swap) == (found and (found.unit, found.key, found.value))


def _level(again):
    if again.scheme.tie_breakers:
        return False
    first = {name: card.score("I1").points for name, card in again.cards.items()}
    return any(p.gap == Fraction(0) and first[p.upper] != first[p.lower] for p in certificate(again, STEPS).pairs) and (
        len({card.total for card in again.cards.values()} - {Decimal(0)}) >= 1
    )
