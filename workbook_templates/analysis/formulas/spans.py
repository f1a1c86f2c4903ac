"""Formulas over ranges of figures: between which points a row stays while a figure moves in a range.

A range is a pair of floats, a condition a pair of 0 and 1; (0, 1) is both. Ranges are never too narrow: whatever is
within `NEAR` of a limit without being the limit counts as on both sides of it; whoever wants to know exactly asks the
engine there.
"""

from math import floor, inf, isnan
from typing import Any

from workbook_templates.analysis.formulas.compiled import Compiled, Values
from workbook_templates.analysis.formulas.parse import FormulaError

Span = tuple[float, float]
NEAR = 1e-9
NO, YES, EITHER = (0.0, 0.0), (1.0, 1.0), (0.0, 1.0)
ANY = (-inf, inf)


class Spans:
    """Numbers and conditions are ranges; blanks are None, texts `str`."""

    def number(self, text: str) -> Span:
        """A number that stands in a formula."""
        return float(text), float(text)

    def minus(self, value: Any) -> Span:
        """The value with the other sign."""
        low, high = _span(value)
        return -high, -low

    def operate(self, sign: str, left: Any, right: Any) -> Span:
        """Two values joined by an operator; texts only by = and <>."""
        if sign in ("=", "<>") and (isinstance(left, str) or isinstance(right, str)):
            return YES if ((left or "") == (right or "")) == (sign == "=") else NO
        found: Span = _OPERATORS[sign](*_span(left), *_span(right))
        return found

    def choose(self, condition: Any, then: Compiled, other: Compiled, values: Values) -> Any:
        """`IF`: both, where the condition holds for some only."""
        low, high = _span(condition)
        if low > 0 or high < 0:
            return _span(then(values))
        if low == high == 0:
            return _span(other(values))
        return hull(_span(then(values)), _span(other(values)))

    def call(self, name: str, values: list[Any]) -> Any:
        """Any other function."""
        if name not in _FUNCTIONS:
            raise FormulaError(name)
        return _FUNCTIONS[name](values)


def hull(one: Span, other: Span) -> Span:
    """The smallest range that has both in it."""
    return min(one[0], other[0]), max(one[1], other[1])


def _span(value: Any) -> Span:
    if value is None:
        return NO
    if isinstance(value, str):
        raise FormulaError(value)
    return value  # type: ignore[no-any-return]


def _times(a: float, b: float, c: float, d: float) -> Span:
    found = (a * c, a * d, b * c, b * d)
    return ANY if any(map(isnan, found)) else (min(found), max(found))


def _over(a: float, b: float, c: float, d: float) -> Span:
    return ANY if c <= 0 <= d else _times(a, b, 1 / d, 1 / c)


def _near(*limits: float) -> float:
    largest = max(abs(limit) for limit in limits)
    return NEAR * (1 + largest) if largest < inf else NEAR


def _below(a: float, b: float, c: float, d: float, level: Span = NO) -> Span:
    if a == b == c == d:
        return level
    near = _near(b, c)
    return YES if b < c - near else NO if a > d + _near(a, d) else EITHER


def _same(a: float, b: float, c: float, d: float) -> Span:
    if a == b == c == d:
        return YES
    return NO if b < c - _near(b, c) or a > d + _near(a, d) else EITHER


def _not(span: Span) -> Span:
    return 1 - span[1], 1 - span[0]


def _each(values: list[Any]) -> list[Span]:
    return [value for value in values if value is not None and not isinstance(value, str)] or [NO]


def _truth(value: Any) -> Span:
    low, high = _span(value)
    return (NO if low == high == 0 else EITHER) if low <= 0 <= high else YES


def _all(values: list[Any]) -> Span:
    found = list(map(_truth, values))
    return min(v[0] for v in found), min(v[1] for v in found)


def _some(values: list[Any]) -> Span:
    found = list(map(_truth, values))
    return max(v[0] for v in found), max(v[1] for v in found)


def _absolute(values: list[Any]) -> Span:
    low, high = _span(values[0])
    largest = max(abs(low), abs(high))
    return (0.0, largest) if low <= 0 <= high else (min(abs(low), abs(high)), largest)


def _sign(values: list[Any]) -> Span:
    low, high = _span(values[0])
    return float((low > NEAR) - (low < NEAR)), float((high > -NEAR) - (high < -NEAR))


def _whole(values: list[Any]) -> Span:
    low, high = _span(values[0])
    if low == -inf or high == inf:
        return ANY
    return float(floor(low - _near(low))), float(floor(high + _near(high)))


def _rounded(values: list[Any]) -> Span:
    low, high = _span(values[0])
    places = _span(values[1])[0]
    if low == -inf or high == inf:
        return ANY
    half = 0.5 * 10.0**-places
    return (
        (low - half - _near(low), high + half + _near(high)) if places < 9 else (low - _near(low), high + _near(high))
    )


def _count(values: list[Any]) -> Span:
    given = float(sum(value is not None and not isinstance(value, str) for value in values))
    return given, given


def _blank(values: list[Any]) -> Span:
    blank = float(sum(value is None or value == "" for value in values))
    return blank, blank


_OPERATORS: dict[str, Any] = {
    "+": lambda a, b, c, d: (a + c, b + d), "-": lambda a, b, c, d: (a - d, b - c), "*": _times, "/": _over,
    "<": _below, "<=": lambda a, b, c, d: _below(a, b, c, d, YES), ">": lambda a, b, c, d: _below(c, d, a, b),
    ">=": lambda a, b, c, d: _below(c, d, a, b, YES),
    "=": _same, "<>": lambda a, b, c, d: _not(_same(a, b, c, d)),
}  # fmt: skip
_FUNCTIONS: dict[str, Any] = {
    "MIN": lambda values: (min(v[0] for v in _each(values)), min(v[1] for v in _each(values))),
    "MAX": lambda values: (max(v[0] for v in _each(values)), max(v[1] for v in _each(values))),
    "SUM": lambda values: (sum(v[0] for v in _each(values)), sum(v[1] for v in _each(values))),
    "AND": _all, "OR": _some, "NOT": lambda values: _not(_truth(values[0])), "ABS": _absolute, "SIGN": _sign,
    "INT": _whole, "ROUND": _rounded, "COUNT": _count, "COUNTBLANK": _blank,
    "TRIM": lambda values: " ".join((values[0] or "").split()),
}  # fmt: skip
