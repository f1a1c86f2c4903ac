"""What was asked, what the office knew already, what came again, and which rows no rank depends on."""

import json
from decimal import Decimal

import pytest

from tests.consolidate.samples import a_reading
from tests.consolidate.test_objections import DONE, FIGURES, SCHEME, run
from tests.consolidate.years import FIRST, LAST, NOW, SECOND, kept, year
from workbook_templates.analysis.burden.burden import burden
from workbook_templates.analysis.scored_again import ScoredAgain
from workbook_templates.results.as_json.whole_run import document


def found(result):
    stored = json.loads(document(result))
    return burden(stored, ScoredAgain.of(stored))


@pytest.fixture(scope="module")
def second(tmp_path_factory):
    return found(year(SECOND, NOW, kept(year(FIRST, LAST), tmp_path_factory.mktemp("last"), "json")))


def test_figures_of_earlier_years_are_not_asked_again(second):
    """Of a unit: five figures; the four of earlier years came from last year's result."""
    unit = second.kinds[0]
    assert (unit.title, unit.workbooks, unit.figures, unit.prefilled) == ("自评报送表", 4, 4 * 5, 4 * 4)
    assert {w.share for w in second.workbooks if w.kind == "unit"} == {4 / (4 + 5 + 4)}


def test_what_came_again_is_counted():
    again = a_reading("unit", "西县", DONE | FIGURES["西县"] | {"T1.1.claim": "否"}, scheme=SCHEME,
                      date="2022-01-20", file="西县更正.xlsx")  # fmt: skip
    rounds = {(w.kind, w.holder): (w.files, w.rounds) for w in found(run(again)).workbooks}
    assert rounds["unit", "西县"] == (2, 1)
    assert rounds["unit", "东县"] == (1, 0)


def test_rows_no_rank_depends_on():
    """All have the same points of I1; without I3, by which one unit is ahead, all would be level."""
    rows = {row.ref: row for row in found(run()).rows}
    assert (rows["I1"].low, rows["I1"].high, rows["I1"].needless) == (18, 18, True)
    assert (rows["I3"].low, rows["I3"].high, rows["I3"].at_high) == (Decimal(2), Decimal(10), 1)
    assert (rows["I3"].moved, rows["I3"].farthest, rows["I3"].needless) == (3, 1, False)
