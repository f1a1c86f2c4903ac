"""A growth below 1 % against a small target: a fraction by mistake only where a hundred times as much is believable.
The check and the live sheet ask about the same figures."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scoring.methods.proportional import Proportional
from scoring.scheme.applies import with_rows
from tests.support.classes import RATES
from tests.support.ironcalc_values import ironcalc_values
from tests.validators.of_rates import of_scheme
from validators.returns.check import check
from workbook_templates.forms.build import build
from workbook_templates.forms.fill import rewritten
from workbook_templates.forms.formulas.state import FRACTION
from workbook_templates.forms.layouts import layout_of

ASKED = [  # target, figure, asked about as a growth, asked about as a share
    (6, 0.8, False, True),
    (6, 0.18, True, True),
    (6, 0.181, False, True),
    (6, 0.06, True, True),
    (6, 1, False, True),
    (6, 1.01, False, False),
    (6, 0, False, False),
    (6, -0.06, False, False),
    (1, 0.02, False, False),
    (1.5, 0.045, True, True),
    (33, 0.99, True, True),
    (34, 1, True, True),
    (90, 0.95, True, True),
    (90, "0.95％", False, False),
]


def scheme_with(target, title):
    rule = Proportional(target=Decimal(str(target)), polarity="higher")
    row = {"title": title, "measure": "%", "rule": rule, "numerator": "", "denominator": "", "counted": ""}
    return with_rows(RATES, lambda leaf: replace(leaf, **row) if leaf.ref == "I10" else leaf)


@pytest.mark.parametrize("title", ["投资增速", "投资覆盖率"])
@pytest.mark.parametrize("case", ASKED)
def test_what_is_asked_about(title, case, tmp_path):
    target, figure, growth, share = case
    scheme = scheme_with(target, title)
    asked = growth if title == "投资增速" else share
    found = [f.code for f in check(of_scheme(scheme, "unit", "甲口岸", {"I10 claim": figure}))]
    assert ("V211" in found) is asked
    if isinstance(figure, int | float):
        line = layout_of(scheme, "unit", "甲口岸").line("I10")
        path = tmp_path / "t.xlsx"
        path.write_bytes(rewritten(build(scheme, "unit", "甲口岸"), {line.inputs["claim"].at: figure}))
        code = ironcalc_values(path)[line.code.sheet][line.code.row + 1, line.code.col + 1]
        assert (code == FRACTION) is asked
