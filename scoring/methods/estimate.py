"""What a unit that cannot be compared yet may expect, by last year's figure; told while it fills in, never scored."""

from fractions import Fraction
from typing import TYPE_CHECKING

from scoring.methods import guard
from scoring.methods.facts import Cells, Facts
from scoring.numbers import round_points, show

if TYPE_CHECKING:
    from scoring.methods.base import Method


def estimate_text(rule: "Method", full: Fraction, facts: Facts, taking: bool) -> str:
    """`；按上年平均值88.2估算约9.5分`, behind what a row waits for; empty where the scheme names no such figure.
    `taking` says that the points are taken off."""
    given = rule.estimated(full, facts)
    if given is None:
        return ""
    return f"{_lead(rule, taking)}{show(round_points(full - given if taking else given, facts.places))}分"


def estimate_expression(rule: "Method", full: str, cells: Cells, places: int, taking: bool) -> str:
    """The same behind a text of a sheet, as `&…`."""
    given = rule.estimated_expression(full, cells)
    if not given:
        return ""
    points = guard.rounded(f"{full}-({given})" if taking else given, places)
    return f"&{guard.literal(_lead(rule, taking))}&{points}&{guard.literal('分')}"


def known_at_longest(rule: "Method", taking: bool) -> str:
    """What a sheet tells of a row that waits for the other units, at its longest; empty where it tells nothing."""
    parts = rule.rules()
    off = taking or (rule.waits() and len(parts) > 1)
    text = "".join(f"{_lead(part, off)}100.00分" for part in parts if part.figure("estimate") is not None)
    return f"{text}；已扣100.00分" if rule.waits() and len(parts) > 1 else text


def _lead(rule: "Method", taking: bool) -> str:
    figure = rule.figure("estimate")
    assert figure is not None
    return f"；按{rule.estimated_by}{show(figure)}估算约{'扣' if taking else ''}"
