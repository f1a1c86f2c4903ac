"""Whether a figure reaches its row's target; for reports, never for points."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from scoring.entries import Entry, Value
from scoring.methods import Facts, Method


def reaches(
    rule: Method, value: Value, history: Mapping[str, Fraction | None], parameters: Mapping[str, Decimal]
) -> bool | None:
    """True where the figure gives full points by itself; `history` holds `previous` and `baseline`. None where the
    rule cannot tell."""
    entries = {role: Entry("given", figure, figure) for role, figure in history.items() if figure is not None}
    return rule.reaches(Facts(entries | {"claim": Entry("given", value, value)}, parameters))
