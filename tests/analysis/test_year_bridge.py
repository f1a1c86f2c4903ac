"""The bridge between two years: exact, the same in any order, and nothing for who did nothing."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from random import Random

import pytest

from tests.analysis.two_years import LAST, NOW, UNITS, objected, result, review, worth
from tests.consolidate.test_objections import line
from workbook_templates.analysis.bridge import mixed_fields
from workbook_templates.analysis.bridge.factors import FACTORS, coalitions, shares
from workbook_templates.analysis.bridge.year_bridge import year_bridge

NONE = dict.fromkeys(FACTORS, 0)


@pytest.fixture(scope="module")
def last():
    return result(LAST)


def one(bridge, unit):
    return next(each for each in bridge.units if each.unit == unit)


@pytest.mark.parametrize("seed", range(20))
def test_shares_are_the_mean_over_all_orders_and_sum_to_the_whole(seed):
    random = Random(seed)
    known = {coalition: Fraction(random.randint(-99, 99), random.randint(1, 9)) for coalition in coalitions()}
    orders = list(permutations(FACTORS))
    mean = {
        factor: sum(
            (known[frozenset(order[: order.index(factor) + 1])] - known[frozenset(order[: order.index(factor)])])
            for order in orders
        )
        / len(orders)
        for factor in FACTORS
    }
    assert shares(known) == mean
    assert sum(mean.values()) == known[frozenset(FACTORS)] - known[frozenset()]


def moved(last):
    """This year with everything changed at once: figures, another worth, a review, an objection that was accepted."""
    scheme = worth(NOW, "I4", 14)
    own = {name: {"I3.claim": 90 - 7 * i, "I4.1.claim": 70 + 9 * i} for i, name in enumerate(UNITS)}
    return result(scheme, own, review(scheme, "南县", **{"I3.verified": 50, "T1.3.awarded": 12}),
                  objected(line("西县", "T1.1", figure="否"), line("北县", "I4", points=9),
                           scheme=scheme))  # fmt: skip


def test_everything_at_once_sums_to_the_published_totals_and_ranks(last):
    now = moved(last)
    bridge = year_bridge(last, now)
    published = {u["unit"]: (u["total"], u["rank"]) for u in now["units"]}
    before = {u["unit"]: (u["total"], u["rank"]) for u in last["units"]}
    assert {u.unit: (float(u.total), u.rank) for u in bridge.units} == published
    assert {u.unit: (float(u.last_total), u.last_rank) for u in bridge.units} == before
    for unit in bridge.units:
        assert sum(unit.points.values()) == unit.total - unit.last_total
        assert sum(unit.places.values()) == unit.last_rank - unit.rank
    for factor in FACTORS:
        assert any(unit.points[factor] or unit.places[factor] for unit in bridge.units), factor


def test_the_other_way_round_is_the_same_with_the_other_sign(last):
    there, back = year_bridge(last, (now := moved(last))), year_bridge(now, last)
    for unit in there.units:
        other = one(back, unit.unit)
        assert {f: -share for f, share in unit.points.items()} == other.points
        assert {f: -share for f, share in unit.places.items()} == other.places


ALONE = {
    "own": ("东县", lambda: result(NOW, {"东县": {"I3.claim": 90}}), 8, 1),
    "others": ("北县", lambda: result(NOW, {"东县": {"I3.claim": 90}}), -8, -1),
    "scheme": ("北县", lambda: result(worth(NOW, "I4", 20)), 7, 0),
    "review": ("北县", lambda: result(NOW, {}, review(NOW, "北县", **{"T1.3.awarded": 5})), -15, -3),
    "corrections": ("北县", lambda: result(NOW, {}, objected(line("北县", "T1.1", figure="否"))), -20, -3),
}


@pytest.mark.parametrize("factor", ALONE)
def test_one_cause_alone_brings_everything(last, factor):
    unit, now, points, places = ALONE[factor]
    found = one(year_bridge(last, now()), unit)
    assert (found.points, found.places) == (NONE | {factor: points}, NONE | {factor: places})


def test_a_review_moves_figures_of_the_other_year_as_far():
    """Verified 10 below what was claimed last year, as claimed this year: half of the difference is the review's."""
    scheme, less = replace(LAST, year=2020), {"东县": {"I3.claim": 80}}
    checked = result(scheme, less, review(scheme, "东县", **{"I3.verified": 60, "T1.3.awarded": 20}))
    found = one(year_bridge(checked, result(NOW, less)), "东县")
    assert found.points == NONE | {"review": 8}  # 60 is behind 北县 with 75, 80 is ahead of it


def test_what_has_no_counterpart_is_the_schemes_doing(last):
    first, second = NOW.sections
    new = replace(second.indicators[-1], ref="I9", title="新增一项", points=Decimal(6))
    scheme = replace(NOW, sections=(first, replace(second, indicators=(*second.indicators[:-1], new))))
    now = result(scheme, {name: {"I9.1.claim": 100, "I9.2.claim": 50} for name in UNITS})
    bridge = year_bridge(last, now)
    assert [(ref, why) for ref, _, why in bridge.carried.apart] == [("I9", "本年新增"), ("I4", "本年取消")]
    assert one(bridge, "东县").points == NONE | {"scheme": Fraction(45, 10) - 7}


def test_units_of_one_year_only_are_named(last):
    now = result(NOW, None, units=UNITS[:3])
    bridge = year_bridge(last, now)
    assert bridge.without == (("北县", "本年没有名次"),)
    assert all(sum(u.places.values()) == u.last_rank - u.rank for u in bridge.units)
    assert one(bridge, "东县").places["own"] == 0


def test_too_many_units_to_see_what_each_makes_of_the_others(last, monkeypatch):
    monkeypatch.setattr(mixed_fields, "MOST", 0)
    bridge = year_bridge(last, moved(last))
    assert bridge.rough
    assert all(sum(u.places.values()) == u.last_rank - u.rank for u in bridge.units)
