"""Exact numbers: what a spreadsheet shows is what is added up and ranked."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import isfinite

Number = int | float | Decimal | Fraction
GUARD = 10
MOST_PLACES = 6
"""Most decimals of points: well inside the guard, so that engine and sheet round alike."""


def exact(number: Number) -> Fraction:
    """The number a person typed, free of binary noise: a float is taken at the 15 digits a spreadsheet keeps."""
    return number if type(number) is Fraction else _exact(number)


@lru_cache(maxsize=4096, typed=True)  # the same points and targets come up for every unit
def _exact(number: Number) -> Fraction:
    if isinstance(number, float) and isfinite(number):
        return Fraction(Decimal(f"{number:.15g}"))  # twice as fast as out of a text
    return Fraction(number)


def at_least(value: Fraction | int, limit: Fraction | int) -> bool:
    """Whether a number reaches a limit: with whole numbers, as this is asked of every figure of every unit."""
    return value.numerator * limit.denominator >= limit.numerator * value.denominator


def round_half_up(value: Fraction, places: int) -> Fraction:
    """Rounds half away from zero, as spreadsheets do (Python's `round` goes to even)."""
    if 10**places % value.denominator == 0:  # nearly every figure that somebody typed
        return value
    return Fraction(_units(value.numerator, value.denominator, places), 10**places)


def round_points(value: Fraction, places: int = 2) -> Decimal:
    """Points to the scheme's places, as `ROUND(ROUND(x,10),places)` gives them: every written formula has the guard."""
    guarded = _units(value.numerator, value.denominator, GUARD)
    return Decimal(_units(guarded, 10**GUARD, places)).scaleb(-places)


def kept(places: int) -> str:
    """How many decimals points keep, in words: 保留两位小数."""
    return f"保留{'零一两三四五六'[places]}位小数" if places else "只保留整数"


def show(number: Number, places: int = 10) -> str:
    """A number as Chinese sentences print it: no exponent, no trailing zeros (`2.50` → `2.5`)."""
    value = exact(number)
    return str(value.numerator) if value.denominator == 1 else _shown(value.numerator, value.denominator, places)


@lru_cache(maxsize=4096)
def _shown(numerator: int, denominator: int, places: int) -> str:
    units = _units(numerator, denominator, places)
    whole, rest = divmod(abs(units), 10**places)
    text = f"{whole}.{rest:0{places}d}".rstrip("0").rstrip(".") if rest else str(whole)
    return f"-{text}" if units < 0 else text


def decimals(points: float) -> str:
    """Points with two decimals, or as many as they have."""
    return max(f"{points:.2f}", f"{points:.{MOST_PLACES}f}".rstrip("0"), key=len)


def _units(numerator: int, denominator: int, places: int) -> int:
    """How many units of the last place; whole numbers throughout, since this runs for every row of every unit."""
    scale: int = 10**places
    units = (2 * abs(numerator) * scale + denominator) // (2 * denominator)
    return units if numerator >= 0 else -units
