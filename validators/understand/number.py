"""Numbers and counts as people write them."""

import math
import re
from fractions import Fraction

from scoring.numbers import exact, show
from validators.understand.clean import narrow, shortened
from validators.understand.result import Understood, given, given_oddly, invalid

_NUMBER = re.compile(
    r"(?P<sign>[+-]?) *"
    r"(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]*)"
    r"(?: *\. *(?P<decimals>[0-9]*))? *(?P<mark>.*)"
)


def understand_number(raw: object, measure: str, minimum: int | None, *, whole: bool) -> Understood:
    """A number in `measure`; at least `minimum` (None = may be negative); `whole` for counts."""
    value = _cell_number(raw) if not isinstance(raw, str) else written_number(raw, measure)
    if value is None or (minimum is not None and value < minimum) or (whole and value.denominator != 1):
        return invalid(raw)
    if not isinstance(raw, str):
        return given(raw, value)
    return given_oddly(raw, value, f"单元格中是文本“{shortened(raw)}”，按数值{show(value)}采用，表内未计分")


def written_number(text: str, measure: str) -> Fraction | None:
    """The number a text can only mean, or None. Another unit's mark is never converted."""
    found = _NUMBER.fullmatch(narrow(text))
    if not found or found["mark"].replace(" ", "") not in _marks(measure):
        return None
    digits = found["whole"].replace(",", "")
    if not digits and not found["decimals"]:
        return None
    return _finite(float(f"{found['sign']}{digits or 0}.{found['decimals'] or 0}"))


def mark_of(text: str) -> str:
    """What follows the number in a text, for saying which unit was written; empty where no number leads."""
    found = _NUMBER.fullmatch(narrow(text))
    return found["mark"] if found and (found["whole"] or found["decimals"]) else ""


def _marks(measure: str) -> set[str]:
    """The texts that may follow a number: nothing, its unit; `13/10万` for a rate per 100 000."""
    unit = narrow(measure).replace(" ", "")
    if unit.startswith(("1/", "/")):
        unit = unit[unit.index("/") :]
        return {"", unit} | ({"/10万", "/十万", "/100000"} if unit in ("/10万", "/十万") else set())
    return {"", unit}


def _cell_number(raw: object) -> Fraction | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    return _finite(raw)


def _finite(number: int | float) -> Fraction | None:
    return exact(number) if math.isfinite(number) else None
