"""Signs that figures were made: planted ones are found with their evidence, honest ones are not told of."""

import json

import numpy as np
import pytest

from benchmarks.planted_manipulation import WAYS, generator, honest, planted, table
from tests.analysis.stored import STORED
from tests.consolidate import test_rates
from tests.consolidate.samples import a_reading, run
from tests.support.classes import RATES
from workbook_templates.analysis.suspicious.reported import FiguresOfRow, Oddity, Reported, at_least, surprise
from workbook_templates.analysis.suspicious.reported_of import reported_of, reused_evidence
from workbook_templates.analysis.suspicious.signs import signs
from workbook_templates.analysis.suspicious.signs.fitted_counts import only_fits
from workbook_templates.analysis.suspicious.suspicious_figures import as_json, rows, suspicious_figures
from workbook_templates.results.as_json.whole_run import document

SIGN = dict(
    zip(
        [name for name, _ in WAYS[:8]],
        ["over_target", "fitted_counts", "copied_figures", "same_as_last_year", "kept_decimals", "jumps", "last_digits",
         "shared_evidence"],
        strict=True,
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def made():
    """Every way once in a world of its own: the unit that did it, and what is found."""
    found = {}
    for number, (name, way) in enumerate(WAYS[:8], 1):
        random = generator(7, number)
        world = honest(random)
        way(world, 21, random, 1.5)
        found[name] = suspicious_figures(table(world))
    return found


@pytest.mark.parametrize("way", SIGN)
def test_what_was_planted_is_told_of_with_its_evidence(way, made):
    told = next(row for row in rows(made[way]) if row["unit"] == "21县" and row["sign"] == SIGN[way])
    assert told["said"].startswith("21县：") and told["said"].endswith("请核实") and "造假" not in told["said"]
    assert (told["refs"] and f"第{told['refs'][0][1:]}行" in told["said"]) or len(told["refs"]) > 4
    assert made[way].units[0].unit in ("21县", "20县")
    assert any(unit == "21县" for unit, _ in made[way].figures)


def test_honest_units_are_not_told_of():
    flags = [flag for number in range(4) for flag in suspicious_figures(table(honest(generator(50, number)))).flags]
    assert len(flags) <= 4


@pytest.mark.parametrize("way", [way for _, way in WAYS], ids=[name for name, _ in WAYS])
def test_the_score_ranks_manipulated_units_first(way):
    areas = [planted(way, generator(60, number), 1.0)[0] for number in range(2)]
    assert np.mean(areas) > 0.8


def test_chances():
    assert at_least([0.5] * 4, 2) == pytest.approx(11 / 16)
    assert at_least([0.1, 0.2, 0.3], 3) == pytest.approx(0.006)
    assert at_least([], 0) == 1 and surprise(0) == 12 and surprise(0.001, 10) == pytest.approx(2)


def one(shown, **known):
    return Reported(unit="甲县", ref="I1", title="率", shown=shown, **known)


@pytest.mark.parametrize(
    ("over", "better", "fits"),
    [
        (180, "higher", True),
        (181, "higher", False),
        (179, "higher", False),
        (180, "lower", True),
        (179, "lower", False),
    ],
)
def test_a_numerator_that_only_fits(over, better, fits):
    assert only_fits(one("90", target=90, better=better, numerator=over, denominator=200)) == fits


def test_benford_applies_only_to_many_counts_of_very_different_sizes():
    def world(counts):
        return [
            Reported(unit=f"{unit}县", ref=f"I{at}", title=f"第{at}行", shown="1", numerator=count, denominator=None)
            for unit in range(9) for at, count in enumerate(counts)
        ]  # fmt: skip

    wide = [round(5 * 10 ** (at % 4) + at) for at in range(80)]
    natural = [round(10 ** (4 * at / 80)) for at in range(1, 81)]
    for counts, told in ((wide, True), (natural, False), (wide[:40], False)):
        found = {row["sign"] for row in rows(suspicious_figures(world(counts)))}
        assert ("first_digits" in found) == told


def test_a_figure_far_from_peers_unless_it_was_before():
    random = np.random.default_rng(1)
    usual = [one(f"{50 + random.normal(0, 2):.1f}", better="higher")._replace(unit=f"{n}县") for n in range(20)]
    far = one("99.9", better="higher")
    assert [row["sign"] for row in rows(suspicious_figures([*usual, far]))] == ["far_from_peers"]
    assert rows(suspicious_figures([*usual, far._replace(previous="99")])) == []
    assert rows(suspicious_figures([*usual, far._replace(better="lower")])) == []


@pytest.mark.parametrize(("missed", "told"), [(0, ["many_over_target"]), (9, [])])
def test_many_units_just_over_a_target(missed, told):
    near = [50 + 0.1 * n for n in range(14)] + [49.9 - 0.1 * n for n in range(missed)]
    values = [*near, *(50 + side * (6 + n) for side in (1, -1) for n in range(12))]
    units = [one(f"{v:.1f}", target=50, better="higher")._replace(unit=f"{n}县") for n, v in enumerate(values)]
    found = suspicious_figures(units)
    assert [row["sign"] for row in rows(found)] == told
    assert "各单位" not in {own.unit for own in found.units} and not found.figures


def test_sizes_are_compared_where_units_are_of_different_sizes():
    counts = [one(str(round(1000 * 1.3**n)), previous=str(round(990 * 1.3**n))) for n in range(12)]
    row = FiguresOfRow(tuple(counts))
    assert row.by_size and row.change(counts[0]) == pytest.approx(row.change(counts[-1]), abs=1e-3)
    assert not FiguresOfRow(tuple(one(f"{50 + n}") for n in range(12))).by_size


def test_all_signs_are_walked():
    assert set(signs()) == {*SIGN.values(), "far_from_peers", "first_digits", "many_over_target"}


@pytest.mark.parametrize("name", STORED)
def test_what_units_told_in_a_stored_result(name):
    result = json.loads(document(STORED[name]()))
    told = reported_of(result, result)
    numbers = {
        (line["unit"], own["ref"]): own["number"]
        for line in result["ledger"]["points"] for figure in line["figures"]
        for own in (figure, *({**other, "ref": figure["ref"]} for other in figure.get("others", ())))
        if own.get("source") == "claim" and "number" in own and figure["name"].endswith("claim")
    }  # fmt: skip
    plain = {key: number for key, number in numbers.items() if "/" not in number}
    found = {(reported.unit, reported.ref): reported.shown for reported in told if reported.numerator is None}
    assert {key: shown for key, shown in plain.items() if key in found} == found
    assert bool(told) == (name not in ("nobody", "grades by rank")) and all(
        reported.previous is not None for reported in told
    )
    json.dumps(as_json(suspicious_figures(told, reused_evidence(result))))


def test_rates_are_those_of_the_counts_that_the_unit_told():
    own = [a_reading("unit", name, test_rates.OWN, scheme=RATES) for name in RATES.unit_names]
    result = run([*own, a_reading("department", "业务处", test_rates.DEPARTMENT, scheme=RATES)], scheme=RATES)
    told = {(one.unit, one.ref): one for one in reported_of(json.loads(document(result)))}
    for unit in RATES.unit_names:
        one = told[unit, "I10"]
        assert (one.shown, one.numerator, one.denominator, one.target, one.better) == ("90.00", 45, 50, 100, "higher")
    assert told["甲口岸", "I21"].shown == "2.50" and told["甲口岸", "I21"].previous == "3"
    assert all(not ref.endswith((".1", ".2")) for _, ref in told)


def test_evidence_that_the_checks_found_reused():
    note = {"code": "V604", "unit": "甲县", "ref": "T1.1", "message": "文字与乙县相同。"}
    found = suspicious_figures([], reused_evidence({"findings": [], "notes": [note, {**note, "code": "V601"}]}))
    assert found.flags == (Oddity("甲县", "shared_evidence", 3.0, ("T1.1",), "文字与乙县相同"),)
    assert rows(found)[0]["said"] == "甲县：文字与乙县相同，请核实"
