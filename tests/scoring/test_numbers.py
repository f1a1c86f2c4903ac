"""Numbers rounded and written, against cases that a person can check (tests/cases/numbers.yaml)."""

from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.numbers import exact, round_half_up, round_points, show
from tests.support.cases import Case, cases


@pytest.mark.parametrize("case", cases("numbers.yaml"), ids=str)
def test_case(case: Case):
    number, places = Fraction(str(case.fields["数"])), case.fields.get("位数", 10)
    assert show(number, places) == case.fields["写出"]
    assert round_points(number) == Decimal(str(case.fields["分"]))
    assert round_half_up(number, places) == Fraction(case.fields["写出"])


def test_points_have_two_places():
    assert str(round_points(Fraction(5))) == "5.00"


def test_a_float_is_taken_as_it_is_typed():
    assert exact(0.1 + 0.2) == Fraction(3, 10)
    assert exact(123456789.0123456) == Fraction("123456789.012346")
