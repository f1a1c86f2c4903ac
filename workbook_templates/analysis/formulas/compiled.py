"""A formula as a function of what its names stand for, in an arithmetic that is given."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from workbook_templates.analysis.formulas.parse import FormulaError, Node, parse

Values = Mapping[str, Any]
"""What names stand for: a value of the arithmetic, a text, None for a blank. Names that are missing are blank."""
Compiled = Callable[[Values], Any]


class Arithmetic(Protocol):
    """How one sort of values is calculated with."""

    def number(self, text: str) -> Any:
        """A number that stands in a formula."""

    def operate(self, sign: str, left: Any, right: Any) -> Any:
        """Two values joined by an operator."""

    def minus(self, value: Any) -> Any:
        """The value with the other sign."""

    def choose(self, condition: Any, then: Compiled, other: Compiled, values: Values) -> Any:
        """`IF`: only what is needed is calculated."""

    def call(self, name: str, values: list[Any]) -> Any:
        """Any other function."""


def compiled(formula: str, arithmetic: Arithmetic) -> Compiled:
    """The formula as a function.

    Raises:
        FormulaError: it is no formula as docs/ledger.md describes them.
    """
    return _compiled(parse(formula), arithmetic)


def _compiled(node: Node, by: Arithmetic) -> Compiled:
    kind, value = node.kind, node.value
    if kind == "number":
        number = by.number(value)
        return lambda values: number
    if kind == "text":
        return lambda values: value
    if kind == "name":
        return lambda values: values.get(value)
    parts = [_compiled(part, by) for part in node.parts]
    if kind == "minus":
        own = parts[0]
        return lambda values: by.minus(own(values))
    if kind == "call":
        return _call(value, parts, by)
    left, right = parts
    return lambda values: by.operate(kind, left(values), right(values))


def _call(name: str, parts: list[Compiled], by: Arithmetic) -> Compiled:
    if name != "IF":
        return lambda values: by.call(name, [part(values) for part in parts])
    if len(parts) != 3:
        raise FormulaError("IF")
    condition, then, other = parts
    return lambda values: by.choose(condition(values), then, other, values)
