"""Rates out of two counts: the live sheets of unit, department and assessors against the engine, with one count blank,
zeros, counts that cannot be, and rates told by those who have no counts."""

import re
from random import Random

import pytest

from scoring.methods import guard
from tests.support.classes import RATES
from tests.templates.support import blank, filled
from tests.templates.test_whole_workbooks import (
    cached,
    differences,
    expected_scores,
    ironcalc,
    value_at,
)

COUNTS = [None, 0, 0, 1, 3, 5, 5, 8, 40, 50, -1, 2.5, "5", "约5", "=NA()"]
FIGURES = [None, None, None, 0, 84.99999999, 85, 95, 100, 120, -1, "约8"]
CHOSEN = ["是", "否", None]
COUNT = re.compile(r"\.[12]$")
NOTHING = ("I11.", "I4.")
HELD = ("unit", "year", "falsified")
SEEDS = range(40)
KINDS = ("unit", "department", "review")


def typed(scheme, kind, seed):
    """Whatever may stand in the two counts, the rate, last year's rate; nothing awarded."""
    random, found = Random(seed), {}
    nothing = seed % 5 == 0  # nobody to count: both are 0
    for field in blank(scheme, kind)[0].fields:
        if field.ref != "cover" and field.role not in ("awarded", "opinion", "evidence", "applicable", "reason"):
            choices = CHOSEN if field.type == "yes_no" else COUNTS if COUNT.search(field.ref) else FIGURES
            value = random.choice(choices[:9] if seed % 2 else choices)
            value = 0 if nothing and field.ref.startswith(NOTHING) else value
            if value is not None:
                found[field.key] = value
    return found


@pytest.fixture(scope="module", params=[(s, k) for s in ("rates", "part_rates") for k in KINDS], ids="-".join)
def workbooks(request):
    return [filled(*request.param, typed(*request.param, seed)) for seed in SEEDS]


def test_every_state_is_met(workbooks):
    found = [value for workbook in workbooks for value in expected_scores(workbook).values()]
    department = workbooks[0].layout.kind.name == "department"  # whose rows are by themselves, and compare with no year
    wanted = {guard.NOT_APPLICABLE, 20.0} | (set() if department else {guard.UNSCOREABLE})
    if workbooks[0].layout.scheme is not RATES:  # of parts, the others have points
        wanted = set()
    assert wanted | {guard.BLANK, guard.MALFORMED, 0.0} <= set(found)


def test_cached_values_and_ironcalc_agree(workbooks, tmp_path):
    for workbook in workbooks:
        expected = expected_scores(workbook)
        assert differences(expected, cached(workbook.data)) == [], workbook.typed
        assert differences(expected, ironcalc(workbook, tmp_path)) == [], workbook.typed


def test_libreoffice_agrees(workbooks, tmp_path, office):
    paths = {number: tmp_path / f"{number}.xlsx" for number in SEEDS}
    for number, workbook in enumerate(workbooks):
        paths[number].write_bytes(workbook.data)
    computed = office.recalculated(paths.values())
    for number, workbook in enumerate(workbooks):
        grids = computed[paths[number]]
        shown = differences(expected_scores(workbook), lambda sheet, row, col, g=grids: value_at(g[sheet], row, col))
        assert shown == [], workbook.typed
