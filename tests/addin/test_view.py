"""What the pane shows: progress that ends at 100 %, targets as they apply to the unit, and what a trial explains."""

from dataclasses import replace
from decimal import Decimal

import pytest

from addin.pane.view import view_of
from addin.pane.what_if import try_figure
from scoring.scheme.model import Variant
from tests.validators.tiny import BASIS, percent, subject

DECLARED = {"T4.1 claim": None, "T4.1 applicable": "不适用"}


@pytest.mark.parametrize(
    ("values", "left"),
    [
        ({}, 0),
        ({"T1.1 claim": None, "I5.2 claim": None}, 2),
        ({"T4.1 claim": None}, 1),
        (DECLARED, 1),  # the reason is asked for instead
        (DECLARED | {"T4.1 reason": "没有试点任务"}, 0),
        ({"T4.1 applicable": "适用", "T4.1 claim": None}, 1),
        ({"T1.1 claim": "看不懂"}, 0),  # filled in, though with a finding
    ],
)
def test_progress(values, left):
    view = view_of(subject(values), [])
    assert view.fields - view.filled == left
    assert view.fields > 15


def test_progress_of_a_department():
    whole, missing = view_of(subject(kind="department"), []), subject({"I1 monitored 乙县": None}, "department")
    assert whole.filled == whole.fields > 6
    assert view_of(missing, []).filled == whole.fields - 1


def test_goal_of_a_row_is_the_unit_s_own():
    here = subject()
    section = here.scheme.sections[1]
    rule, *rest = section.indicators
    own = replace(rule, variants=(Variant(applies_to=("甲县",), basis=BASIS, points=Decimal(3), rule=percent("80")),))
    scheme = replace(
        here.scheme,
        version="2",
        sections=(here.scheme.sections[0], replace(section, indicators=(own, *rest)), here.scheme.sections[2]),
    )
    goals = {unit: goal_of("I1", replace(here, scheme=scheme, holder=unit)) for unit in ("甲县", "乙县")}
    assert ("80" in goals["甲县"][0], goals["甲县"][1]) == (True, 3)
    assert ("90" in goals["乙县"][0], goals["乙县"][1]) == (True, 4)


def goal_of(ref, workbook):
    row = next(row for row in view_of(workbook, []).rows if row.ref == ref)
    return row.goal, row.max


@pytest.mark.parametrize(
    ("values", "ref", "tried", "says"),
    [
        ({}, "T1.1", "否", None),
        (DECLARED | {"T4.1 reason": "没有试点任务"}, "T1.1", "否", "按适用部分折算"),
        ({"T3.2 claim": "是"}, "T3.1", "否", "T3.2的得分随之变动"),
        ({}, "T2.1", "否", "T2.2、T2.3的得分随之变动"),
    ],
)
def test_trial_explains_a_total_that_moves_otherwise(values, ref, tried, says):
    workbook = subject(values)
    trial = try_figure(workbook, ref, tried)
    assert (trial.total - float(workbook.card.total) == pytest.approx(trial.points - trial.before)) is (says is None)
    assert ("总分" in trial.explanation) is (says is not None)
    assert says is None or says in trial.explanation
