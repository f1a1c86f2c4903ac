"""Formulas over numpy arrays: thousands of figures at once, as floats."""

from typing import Any

from workbook_templates.analysis.formulas.compiled import Compiled, Values
from workbook_templates.analysis.formulas.parse import FormulaError


class Arrays:
    """Numbers are floats or arrays, conditions booleans or arrays of them; blanks are None, texts `str`."""

    def number(self, text: str) -> float:
        """A number that stands in a formula."""
        return float(text)

    def minus(self, value: Any) -> Any:
        """The value with the other sign."""
        return -_number(value)

    def operate(self, sign: str, left: Any, right: Any) -> Any:
        """Two values joined by an operator; texts only by = and <>."""
        if sign in ("=", "<>") and (isinstance(left, str) or isinstance(right, str)):
            return ((left or "") == (right or "")) == (sign == "=")
        return _OPERATORS[sign](_number(left), _number(right))

    def choose(self, condition: Any, then: Compiled, other: Compiled, values: Values) -> Any:
        """`IF`: both, where the condition holds for some only."""
        import numpy as np

        if not isinstance(condition, np.ndarray):
            return then(values) if condition else other(values)
        return np.where(condition, _number(then(values)), _number(other(values)))

    def call(self, name: str, values: list[Any]) -> Any:
        """Any other function."""
        if name not in _FUNCTIONS:
            raise FormulaError(name)
        return _FUNCTIONS[name](values)


def _number(value: Any) -> Any:
    if value is None:
        return 0.0
    if isinstance(value, str):
        raise FormulaError(value)
    return value


def _divided(left: Any, right: Any) -> Any:
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        return np.true_divide(left, right)


def _folded(name: str) -> Any:
    def fold(values: list[Any]) -> Any:
        import numpy as np

        numbers = [value for value in values if value is not None and not isinstance(value, str)] or [0.0]
        found = numbers[0]
        for value in numbers[1:]:
            found = getattr(np, name)(found, value)
        return found

    return fold


def _of(name: str) -> Any:
    def call(values: list[Any]) -> Any:
        import numpy as np

        return getattr(np, name)(_number(values[0]))

    return call


def _rounded(values: list[Any]) -> Any:
    import numpy as np

    value, scale = _number(values[0]), 10.0 ** int(_number(values[1]))
    return np.copysign(np.floor(np.abs(value) * scale + 0.5) / scale, value)


def _given(values: list[Any]) -> int:
    return sum(value is not None and not isinstance(value, str) for value in values)


_OPERATORS: dict[str, Any] = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": _divided,
    "=": lambda a, b: a == b, "<>": lambda a, b: a != b, "<": lambda a, b: a < b, ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b,
}  # fmt: skip
_FUNCTIONS: dict[str, Any] = {
    "MIN": _folded("minimum"), "MAX": _folded("maximum"), "SUM": _folded("add"), "AND": _folded("logical_and"),
    "OR": _folded("logical_or"), "NOT": _of("logical_not"), "ABS": _of("abs"), "SIGN": _of("sign"),
    "INT": _of("floor"), "ROUND": _rounded, "COUNT": _given,
    "COUNTBLANK": lambda values: sum(value is None or value == "" for value in values if not hasattr(value, "shape")),
    "TRIM": lambda values: " ".join((values[0] or "").split(" ")).strip() if not hasattr(values[0], "shape") else "",
}  # fmt: skip
