"""Exact numbers: what a spreadsheet shows is what is added up and ranked."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Number = int | float | Decimal | Fraction
CENT = Decimal("0.01")


def exact(number: Number) -> Fraction:
    """The number a person typed, free of binary noise: a float is taken at the 15 digits a spreadsheet keeps."""
    return Fraction(f"{number:.15g}") if isinstance(number, float) else Fraction(number)


def round_half_up(value: Fraction, places: int) -> Fraction:
    """Rounds half away from zero, as spreadsheets do (Python's `round` goes to even)."""
    scale = 10**places
    scaled = abs(value) * scale
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, scale)


def round_points(value: Fraction) -> Decimal:
    """Points to the hundredth, as `ROUND(ROUND(x,10),2)` gives them: the guard every written formula carries."""
    rounded = round_half_up(round_half_up(value, 10), 2)
    return (Decimal(rounded.numerator) / Decimal(rounded.denominator)).quantize(CENT, ROUND_HALF_UP)


def show(number: Number, places: int = 10) -> str:
    """A number as Chinese sentences print it: no exponent, no trailing zeros (`2.50` → `2.5`)."""
    rounded = round_half_up(exact(number), places)
    text = f"{Decimal(rounded.numerator) / Decimal(rounded.denominator):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
