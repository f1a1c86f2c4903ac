"""Decimals of rows and of the total: what a published table with five decimals gives, and what is told with two."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from scoring.engine.totals import within, within_expression
from scoring.methods.assessor import Assessor
from scoring.methods.proportional import Proportional
from scoring.scheme.model import Unit
from tests.consolidate.samples import SCHEME, a_reading, leaf, run
from workbook_templates.forms.build import build
from workbook_templates.forms.layouts import layout_of

ROWS = (leaf("I1", 60, Proportional(target=Decimal(60), polarity="higher")), leaf("I2", 40, Assessor()))
PUBLISHED = replace(
    SCHEME, units=(Unit(name="甲部门"), Unit(name="乙部门")), departments=(), parameters=(), grades=(),
    sections=(
        replace(SCHEME.sections[1], id="S1", title="履职", points=Decimal(60), sources=("claim",), indicators=ROWS[:1]),
        replace(SCHEME.sections[1], id="S2", title="协同", points=Decimal(40), sources=("claim",), indicators=ROWS[1:]),
    ),
)  # fmt: skip
FIGURES = {"甲部门": (50.34375, 39.1792), "乙部门": (50.34125, 39.1761)}


def with_places(places):
    return replace(PUBLISHED, row_places=places, total_places=places)


def consolidated(scheme, figures):
    units = [a_reading("unit", name, {"I1.claim": own}, scheme=scheme) for name, (own, _) in figures.items()]
    reviews = [a_reading("review", name, {"I2.awarded": given}, scheme=scheme) for name, (_, given) in figures.items()]
    return run([*units, *reviews], scheme=scheme)


def standings(result):
    return [(unit.name, str(unit.card.total), unit.standing.rank) for unit in result.units]


def said(result):
    return [found for _, found in result.notes if found.code == "RUN-TIE"]


def test_five_decimals_rank_as_published():
    result = consolidated(with_places(5), FIGURES)
    assert standings(result) == [("甲部门", "89.52295", 1), ("乙部门", "89.51735", 2)]
    assert not said(result)


def test_a_tie_that_rounding_makes_is_told_and_stays():
    result = consolidated(PUBLISHED, FIGURES)
    assert standings(result) == [("甲部门", "89.52", 1), ("乙部门", "89.52", 1)]
    (found,) = said(result)
    assert "89.52295、89.51735" in found.message and "row_places" in found.hint


def test_a_true_tie_is_not_told():
    assert not said(consolidated(PUBLISHED, dict.fromkeys(FIGURES, FIGURES["甲部门"])))


@pytest.mark.parametrize(("places", "end"), [(2, "计39.18分"), (0, "计39分"), (5, "核定39.1792分")])
def test_what_is_kept_of_awarded_points_is_told(places, end):
    (score,) = (s for s in consolidated(with_places(places), FIGURES).units[0].card.scores if s.ref == "I2")
    assert score.explanation.startswith("考核组核定39.1792分") and score.explanation.endswith(end)


@pytest.mark.parametrize(("rows", "total", "sum_", "published"), [(3, 1, "1.250", "1.3"), (3, 3, "1.2", "1.200")])
def test_a_total_rounds_once(rows, total, sum_, published):
    scheme = replace(PUBLISHED, row_places=rows, total_places=total)
    assert str(within(scheme, Decimal(sum_))) == published
    assert within_expression(scheme, "A1") == ("ROUND(ROUND(A1,10),1)" if total < rows else "ROUND(A1,3)")


@pytest.mark.parametrize("places", [0, 1, 2, 3, 5, 6])
def test_the_review_sheet_shows_what_the_run_gives(places):
    scheme, (own, given) = with_places(places), FIGURES["甲部门"]
    values = {("I1", "claim", ""): own, ("I2", "awarded", ""): given}
    book = load_workbook(BytesIO(build(scheme, "review", "甲部门", values)), data_only=True)
    layout = layout_of(scheme, "review", "甲部门")
    at = layout.totals["total"]
    total = consolidated(scheme, FIGURES).units[0].card.total
    cell = book[at.sheet][at.cell]
    assert cell.value == pytest.approx(float(total), abs=1e-9)
    assert cell.number_format == ("0." + "0" * places if places else "0")
    line = layout.line("I1")
    column = book[line.score.sheet].column_dimensions[book[line.score.sheet][line.score.cell].column_letter]
    assert column.width > len("100.") + places
