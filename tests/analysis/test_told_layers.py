"""What was reported, reviewed and corrected of a figure, and how far that moves the figure of another year."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.entries import BLANK, Entry, EntryKey
from tests.analysis.two_years import LAST, NOW, objected, result, review
from tests.consolidate.test_objections import line
from workbook_templates.analysis.bridge.layers import layers_of
from workbook_templates.analysis.bridge.year_bridge import year_bridge
from workbook_templates.analysis.bridge.year_facts import TwoYears, shifted

DEPARTMENT_FIRST, UNIT_FIRST = ["verified", "monitored", "claim"], ["claim", "monitored", "verified"]


def told(number):
    return Entry("given", Fraction(number) if isinstance(number, int) else number, number)


@pytest.mark.parametrize(
    ("order", "source", "others", "layers"),
    [
        (DEPARTMENT_FIRST, "monitored", {"claim": 5}, (9, 9, 9)),
        (DEPARTMENT_FIRST, "verified", {"monitored": 6, "claim": 5}, (6, 9, 9)),
        (DEPARTMENT_FIRST, "verified", {}, (9, 9, 9)),
        (DEPARTMENT_FIRST, "correction", {"verified": 7, "claim": 5}, (5, 7, 9)),
        (DEPARTMENT_FIRST, "correction", {"monitored": 6, "claim": 5}, (6, 6, 9)),
        (UNIT_FIRST, "correction", {"verified": 7, "monitored": 6, "claim": 5}, (5, 5, 9)),
        (DEPARTMENT_FIRST, "correction", {}, (None, None, 9)),
    ],
)
def test_layers_of_a_figure(order, source, others, layers):
    figure = {"name": "claim", "ref": "I1", "source": source, "number": "9", "raw": 9} | {
        "others": [{"source": name, "number": str(value), "raw": value} for name, value in others.items()]
    }
    point = {"unit": "甲", "ref": "I1", "row": 0, "figures": [figure]}
    ledger = {"total": [{"unit": "甲"}], "rows": [{"row": 0, "sources": order}], "points": [point]}
    found = layers_of({"ledger": ledger})["甲"][EntryKey("I1", "claim")]
    assert tuple(None if entry == BLANK else entry.value for entry in found) == layers


@pytest.mark.parametrize(
    ("entry", "before", "after", "wanted"),
    [
        (90, 80, 60, 70), (80, 80, 60, 60), (5, 80, 60, 0), (-5, 80, 60, -25), (90, 60, 60, 90),
        ("是", "是", "是", "是"), ("是", "是", "否", "否"), (90, "否", 60, 60), ("是", 60, 70, 70),
    ],
)  # fmt: skip
def test_moved_as_far_as_the_other_one(entry, before, after, wanted):
    assert shifted(told(entry), told(before), told(after)).value == wanted


def test_awarded_points_are_a_share_of_the_rows_points():
    """10 of 20 last year are 20 of 40: what they are more worth is the scheme's doing, not the assessors'."""
    first, second = NOW.sections
    task = first.tasks[0]
    items = (*task.items[:2], replace(task.items[2], points=Decimal(40)))
    task = replace(task, points=Decimal(80), items=items)
    scheme = replace(NOW, sections=(replace(first, points=Decimal(80), tasks=(task,)), second))
    last = result(LAST, None, review(LAST, "东县", **{"T1.3.awarded": 10}))
    points = next(u for u in year_bridge(last, result(scheme)).units if u.unit == "东县").points
    assert (points["scheme"], points["review"]) == (10, 0)


def test_awarded_points_stay_within_what_can_be_awarded():
    last = result(LAST, None, review(LAST, "东县", **{"T1.3.awarded": 5}),
                  objected(line("东县", "T1.3", points=20), scheme=LAST))  # fmt: skip
    now = result(NOW, None, review(NOW, "东县", **{"T1.3.awarded": 15}))
    both = TwoYears.of(last, now)
    awarded = both.facts("东县", "now", "now", "now", "last").entry("T1.3", "awarded")
    assert awarded.value == 20  # 15 and the 15 more that an objection brought last year
    assert both.facts("东县", "now", "last", "last", "last").entry("T1.3", "awarded").value == 20
    assert both.facts("东县", "last", "last", "last", "now").entry("T1.3", "awarded").value == 5
