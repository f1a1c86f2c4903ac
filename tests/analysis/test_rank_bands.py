"""Rank bands: nothing in doubt gives the published ranks, any number of threads the same, made-up truth is inside."""

import json
import sys
from dataclasses import replace
from statistics import mean

import numpy as np
import pytest

from benchmarks.rank_bands import WORLDS, made_up
from tests.analysis.stored import STORED
from workbook_templates.analysis.bands.band_limits import RankCounts
from workbook_templates.analysis.bands.doubts import NO_DOUBT, DoubtError, Doubts
from workbook_templates.analysis.bands.model_of import model_from, model_of
from workbook_templates.analysis.bands.published_ranks import ranks_of
from workbook_templates.analysis.bands.rank_bands import DrawPlan, as_json, rank_bands, rows
from workbook_templates.analysis.numeric import AnalysisError
from workbook_templates.results.as_json.whole_run import document

FEW = DrawPlan(draws=600, seed=3)


def bands_of(name, doubts, drawing=FEW):
    return rank_bands(model_of(json.loads(document(STORED[name]())), doubts, drawing.seed), doubts, drawing)


@pytest.mark.parametrize("name", STORED)
def test_with_nothing_in_doubt_ranks_are_those_published(name):
    found = bands_of(name, NO_DOUBT).bands
    assert all(band.low == band.median == band.high == band.rank and band.at_rank == 1 for band in found)
    assert {band.unit: band.rank for band in found} == {
        unit.name: unit.standing.rank for unit in STORED[name]().units if unit.standing.rank
    }


ONE = {
    "rounding": replace(NO_DOUBT, rounding=0.5), "missing": replace(NO_DOUBT, missing=("zero", "full")),
    "weights": replace(NO_DOUBT, weights=0.9), "reviewers": replace(NO_DOUBT, reviewers=0.9),
}  # fmt: skip


@pytest.mark.parametrize("doubt", ONE)
def test_each_doubt_moves_something_by_itself(doubt):
    found = bands_of("uneven", ONE[doubt])
    moved = {band.unit for band in found.bands if band.at_rank < 1}
    assert bool(moved) == (doubt != "rounding"), moved
    told = {row["doubt"]: row for row in found.doubts.rows()}
    assert [name for name, row in told.items() if row["on"]] == [doubt]
    assert told[doubt]["meaning"] != "不考虑"


def test_another_source_moves_a_rank():
    world = replace(WORLDS[4], doubts=replace(NO_DOUBT, sources=0.5))
    again, ledger, _ = made_up(world, 12, np.random.default_rng(5))
    found = rank_bands(model_from(ledger, again, world.doubts), world.doubts, FEW)
    assert any(band.at_rank < 1 for band in found.bands)


def test_threads_and_blocks_change_nothing():
    world = WORLDS[-1]
    again, ledger, _ = made_up(world, 30, np.random.default_rng(2))
    model = model_from(ledger, again, world.doubts, 7)
    one, two = (
        json.dumps(as_json(rank_bands(model, world.doubts, DrawPlan(draws=3000, seed=7, threads=n)))) for n in (1, 2)
    )
    assert one == two
    other = json.dumps(as_json(rank_bands(model, world.doubts, DrawPlan(draws=3000, seed=8))))
    assert other != one


def test_true_ranks_are_inside_as_often_as_is_said():
    """A few made-up worlds; the benchmark has many."""
    inside = []
    for number in range(4):
        again, ledger, true = made_up(WORLDS[1], 60, np.random.default_rng(number))
        model = model_from(ledger, again, WORLDS[1].doubts, number)
        found = rank_bands(model, WORLDS[1].doubts, DrawPlan(draws=1500, seed=number))
        ranks = {unit: 1 + int((true > own).sum()) for unit, own in zip(again.scheme.unit_names, true, strict=True)}
        inside += [band.low <= ranks[band.unit] <= band.high for band in found.bands]
    assert 0.84 < mean(inside) < 0.96
    assert mean(band.high - band.low for band in found.bands) < 30  # no band is everything


@pytest.mark.parametrize("places", [0, 2, 6])
def test_counted_and_sorted_ranks_are_those_of_a_plain_count(places):
    totals = np.random.default_rng(1).integers(0, 50, (20, 30)) / 10
    plain = 1 + (totals.round(places)[:, None, :] > totals.round(places)[:, :, None]).sum(axis=2)
    assert (ranks_of(totals, places) == plain).all()


def test_ends_leave_out_the_same_everywhere():
    even = [np.full(100, 10)] * 3
    low, high, median = RankCounts.of(even).bands(0.9)
    assert set(high - low + 1) <= {89, 90, 91} and set(median) == {50}
    sure = [np.array([0, 7, 0]), np.array([7, 0, 0])]
    low, high, median = RankCounts.of(sure).bands(0.9)
    assert list(low) == list(high) == list(median) == [2, 1]


def test_neighbours_that_cannot_be_told_apart_are_a_group():
    found = rows(bands_of("all full", Doubts()))
    assert {row["group"] for row in found} == {1}  # all have the same total
    assert all("名次不能区分（第1组）" in row["said"] for row in found)
    assert found[-1]["flips"] is None


def test_what_cannot_be_is_refused():
    with pytest.raises(DoubtError, match="weights 应在 0 至 1 之间"):
        Doubts(weights=2)
    with pytest.raises(DoubtError, match="missing 只能是"):
        Doubts(missing=("half",))


def test_what_is_no_noise_is_a_share():
    """The more awards are off beside the differences between units, the less of these is real."""
    again, ledger, _ = made_up(WORLDS[2], 40, np.random.default_rng(1))
    few, many = (model_from(ledger, again, replace(NO_DOUBT, reviewers=spread)) for spread in (0.02, 0.1))
    assert many.real[0] < few.real[0] < 1
    assert many.blocks[0].moved.std() > 5 * few.blocks[0].moved.std()  # five times the spread, and enlarged


def test_without_numpy_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(AnalysisError, match=r"pip install \"kaohe\[analysis\]\""):
        ranks_of(None, 2)
