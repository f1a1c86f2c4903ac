"""Inspection plans: gains are what recounting gives, plans help more than chance, lists say what to look at."""

import json
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from benchmarks.inspection_plan import KINDS, better, made_up
from benchmarks.rank_bands import BASIS, scheme_of
from scoring.engine.calculation import calculation
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from scoring.methods.proportional import Proportional
from scoring.methods.yes_no import YesNo
from scoring.scheme.model import Leaf, Section
from tests.analysis.stored import STORED
from tests.consolidate.samples import a_reading, run
from workbook_templates.analysis.formulas.arrays import Arrays
from workbook_templates.analysis.formulas.compiled import compiled
from workbook_templates.analysis.inspection.checkable import Checkable, RowToCheck
from workbook_templates.analysis.inspection.checkable_of import checkable_of
from workbook_templates.analysis.inspection.checklist import HEADINGS, as_json, rows
from workbook_templates.analysis.inspection.drawn_worlds import DrawnWorlds
from workbook_templates.analysis.inspection.inspection_plan import by_weight, inspection_plan
from workbook_templates.analysis.inspection.lost_points import LineToCheck, lost_points
from workbook_templates.analysis.inspection.overstatement import NoiseError, NoiseModel, Overstated
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.schemes.store import load

LIKELY = NoiseModel(claim=Overstated(0.5, 0.5), monitored=Overstated(0.2, 0.3))


def stored(name):
    return json.loads(document(STORED[name]()))


def small(**own):
    """Three units; the first two are near each other, and only the first one's second row can lose much."""
    checks = [RowToCheck(unit, f"I{row}", f"第{row}行", "claim", 5, 5, "9", "") for unit in range(3) for row in (1, 2)]
    lost = np.zeros((6, 4))
    lost[1], lost[4] = 2, 0.5
    return Checkable(
        **{"units": ("甲", "乙", "丙"), "classes": ("", "", ""), "totals": np.array([90, 89, 60.0]),
           "checks": tuple(checks), "chances": np.full(6, 0.3), "lost": lost} | own
    )  # fmt: skip


@pytest.mark.parametrize("units", [12, 30])
def test_a_gain_is_what_counting_again_gives(units):
    checkable, _ = made_up(replace(KINDS[2], units=units, rows=12, apart=2), np.random.default_rng(units), worlds=1)
    checkable = replace(checkable, classes=tuple(f"{unit % 2}" for unit in range(units)), chances=checkable.chances * 3)
    worlds = DrawnWorlds(checkable, 80, np.random.default_rng(1))
    done = []
    for check in range(0, len(checkable.checks), 7):
        gain = worlds.gain(check)
        assert gain / units == pytest.approx(worlds.error() - worlds.error([check]), abs=1e-9)
        worlds.apply(check)
        done.append(check)
    assert DrawnWorlds(checkable, 80, np.random.default_rng(1)).error(done) == pytest.approx(worlds.error())
    assert worlds.error() > 0


def test_what_can_change_a_rank_is_checked_and_nothing_else():
    plan = inspection_plan(small(), NoiseModel(), 3, draws=200)
    assert [visit.check for visit in plan.visits] == [1]
    assert plan.error > plan.after == 0
    assert inspection_plan(small(classes=("a", "b", "b")), NoiseModel(), 3, draws=200).visits == ()


def test_the_same_seed_gives_the_same_plan():
    checkable, _ = made_up(KINDS[6], np.random.default_rng(1), worlds=1)
    one, two, other = (inspection_plan(checkable, NoiseModel(), 5, seed, 100) for seed in (4, 4, 5))
    assert one == two and one != other


def test_it_helps_as_much_more_as_it_should():
    assert better(KINDS[6], range(3), 10, 200)


def test_a_list_of_a_stored_result():
    checkable = checkable_of(stored("uneven"), LIKELY)
    plan = inspection_plan(checkable, LIKELY, 4, draws=300)
    told = rows(plan, checkable)
    assert told and all(tuple(row) == tuple(HEADINGS) for row in told)
    assert all(row["source"] in row["why"] and "总分少" in row["why"] and row["ask"] for row in told)
    found = json.loads(json.dumps(as_json(plan, checkable)))
    assert (
        found["error"] > found["after"]
        and len(found["checks"]) == found["visits"]
        and found["noise"][-1]["chance"] == 0
    )


@pytest.mark.parametrize("name", STORED)
def test_what_can_be_lost_is_no_more_than_there_is(name):
    document_ = stored(name)
    checkable = checkable_of(document_, LIKELY)
    totals = {line["unit"]: line["total"] for line in document_["ledger"]["total"]}
    awarded = {
        (p["unit"], p["ref"]) for p in document_["ledger"]["points"] if p["source"] not in ("claim", "monitored")
    }
    assert checkable.unmoved == ()
    assert not awarded & {(checkable.units[check.unit], check.ref) for check in checkable.checks}
    for unit, own_name in enumerate(checkable.units):
        own = [lost.max() for check, lost in zip(checkable.checks, checkable.lost, strict=True) if check.unit == unit]
        assert 0 <= max(own, default=0) <= totals[own_name] + 1e-9


def test_noise_that_cannot_be():
    with pytest.raises(NoiseError, match="虚高的可能应在0至1之间"):
        Overstated(1.5, 0.2)
    assert NoiseModel(claim=Overstated(0, 0.2)).of("claim") is None


def own_row(rule, value, exact):
    leaf = Leaf(ref="I1", title="率", points=Decimal(10), rule=rule, basis=BASIS)
    name = {"text": value} if isinstance(value, str) else {"number": str(value)}
    line = {"exact": exact, "figures": [{"name": "claim", "ref": "I1", "source": "claim", **name}]}
    section = Section(id="S", title="指标", points=Decimal(10), basis=BASIS, sources=("claim",), indicators=(leaf,))
    scheme = replace(scheme_of(1), sections=(section,))
    formula = compiled(calculation(scheme, section, leaf), Arrays())
    return LineToCheck(line, leaf, UnitFacts({EntryKey("I1", "claim"): Entry("given", value, value)}), formula)


@pytest.mark.parametrize(
    ("rule", "value", "exact", "most"),
    [
        (Proportional(target=Decimal(100), polarity="higher"), 80, "8", 8 * 0.5 * 31 / 32),
        (Proportional(target=Decimal(100), polarity="lower"), 100, "10", 10 - 10 / (1 + 0.5 * 31 / 32)),
        (Proportional(target=Decimal(100), polarity="higher"), 900, "10", 0),
        (YesNo(), "是", "10", 10),
        (YesNo(), "否", "0", 0),
    ],
)
def test_what_a_row_loses(rule, value, exact, most):
    lost = lost_points(own_row(rule, value, exact), 0.5)
    assert lost.shape == (16,) and lost.max() == pytest.approx(most) and lost.min() >= 0


def test_a_formula_that_does_not_give_the_points_is_not_used():
    assert lost_points(own_row(YesNo(), "是", "9"), 0.5) is None


def test_the_most_doubtful_source_comes_first_among_the_heaviest():
    checkable = small(chances=np.array([0.1, 0.3, 0.3, 0.1, 0.1, 0.3]))
    assert set(by_weight(checkable, 3, 1)) == {1, 2, 5}


def test_rows_that_need_one_are_lost_with_it():
    scheme = load("ganzhou-2021")
    given = {"T6.1.claim": "是", "T6.2.claim": "是", "T1.1.claim": "是"}
    readings = [
        a_reading("unit", name, given if name != "南康区" else given | {"T6.1.claim": "否"}, scheme=scheme)
        for name in scheme.unit_names
    ]
    checkable = checkable_of(json.loads(document(run(readings, scheme=scheme))), LIKELY)
    lost = {
        (checkable.units[check.unit], check.ref): own.max()
        for check, own in zip(checkable.checks, checkable.lost, strict=True)
    }
    points = {leaf.ref: float(leaf.points) for leaf in scheme.leaves()}
    assert lost["章贡区", "T6.1"] == pytest.approx(points["T6.1"] + points["T6.2"])
    assert lost["章贡区", "T6.2"] == pytest.approx(points["T6.2"])
    assert lost["章贡区", "T1.1"] == pytest.approx(points["T1.1"])
    assert ("南康区", "T6.2") not in lost
