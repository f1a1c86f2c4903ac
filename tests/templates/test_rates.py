"""Rates out of two counts: the live sheets of unit, department and assessors against the engine, with one count blank,
zeros, counts that cannot be, and rates told by those who have no counts."""

import re
from functools import cache
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
SEEDS = range(32)
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


WORKBOOKS = [(name, kind) for name in ("rates", "part_rates") for kind in KINDS]


@cache
def typed_in(name, kind):
    return [filled(name, kind, typed(name, kind, seed)) for seed in SEEDS]


@pytest.fixture(scope="module", params=WORKBOOKS, ids="-".join)
def workbooks(request):
    return typed_in(*request.param)


def telling(workbooks):
    """Those of which a cell shows what it shows in none before."""
    seen = set()
    for workbook in workbooks:
        shown = set(expected_scores(workbook).items())
        if not shown <= seen:
            yield workbook
        seen |= shown


@pytest.fixture(scope="module")
def by_libreoffice(tmp_path_factory, office):
    """Each workbook that tells something with its sheets; all at once, and only those, since it takes its time."""
    found = [(names, workbook) for names in WORKBOOKS for workbook in telling(typed_in(*names))]
    paths = [tmp_path_factory.mktemp("rates") / f"{number}.xlsx" for number in range(len(found))]
    for path, (_, workbook) in zip(paths, found, strict=True):
        path.write_bytes(workbook.data)
    sheets = office.recalculated(paths)
    return {
        names: [(workbook, sheets[path]) for path, (of, workbook) in zip(paths, found, strict=True) if of == names]
        for names in WORKBOOKS
    }


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


@pytest.mark.parametrize("names", WORKBOOKS, ids="-".join)
def test_libreoffice_agrees(names, by_libreoffice):
    assert len(by_libreoffice[names]) >= len(SEEDS) / 3
    for workbook, grids in by_libreoffice[names]:
        shown = differences(expected_scores(workbook), lambda sheet, row, col, g=grids: value_at(g[sheet], row, col))
        assert shown == [], workbook.typed
