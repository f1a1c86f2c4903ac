"""Exact numbers and typed values as the ledger writes them: texts, so that no program rounds them."""

from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from scoring.entries import Entry
from scoring.methods import Method
from scoring.methods.base import as_typed
from scoring.numbers import exact


def number(value: Fraction | Decimal) -> str:
    """A number without loss: `98.5` where it has an end in decimals, else a fraction, `2/3`."""
    numerator, denominator = exact(value).as_integer_ratio()
    return str(numerator) if denominator == 1 else _written(numerator, denominator)


@lru_cache(maxsize=8192)  # the same points and figures come up for every unit; a fraction itself is slow to find
def _written(numerator: int, denominator: int) -> str:
    rest, twos, fives = denominator, 0, 0
    while not rest % 2:
        rest, twos = rest // 2, twos + 1
    while not rest % 5:
        rest, fives = rest // 5, fives + 1
    if rest > 1:
        return f"{numerator}/{denominator}"
    places = max(twos, fives)
    digits = str(abs(numerator) * 10**places // denominator).rjust(places + 1, "0")
    return f"{'-' if numerator < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def told(entry: Entry) -> dict[str, Any]:
    """What an input says: `number` or `text`, neither where it could not be read; `raw` is as it stands in the cell."""
    return tell({}, entry)


def tell(line: dict[str, Any], entry: Entry) -> dict[str, Any]:
    """The same, put into a line."""
    state, value, raw, _, _ = entry
    if raw is not None:
        line["raw"] = raw if isinstance(raw, str) else _typed(raw)
    if state == "invalid":
        return line
    if isinstance(value, Fraction):
        line["number"] = number(value)
    else:
        line["text"] = entry.text
    return line


_typed = lru_cache(maxsize=8192, typed=True)(as_typed)  # of what is no text


def parameters(rule: Method) -> dict[str, Any]:
    """A rule with its parameters as scheme files have them; those at their default are left out."""
    return {"kind": rule.kind} | {name: value for name, value in _given(rule).items() if name != "kind"}


def _given(value: Any) -> dict[str, Any]:
    given = {field: getattr(value, field.name) for field in fields(value)}
    return {field.name: _plain(item) for field, item in given.items() if item != field.default}


def _plain(value: Any) -> Any:
    if isinstance(value, Method):
        return parameters(value)
    if is_dataclass(value):
        return _given(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return number(value) if isinstance(value, Decimal) else value
