"""Numbers and lists as official documents print them."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from scoring.numbers import exact, round_half_up, show

MOST_NAMES = 5


def share(part: Decimal | Fraction | int, whole: Decimal | Fraction | int) -> str:
    """A part of a whole as 95.2%; a dash where there is no whole."""
    return f"{percent(part, whole):.1f}%" if whole else "—"


def percent(part: Decimal | Fraction | int, whole: Decimal | Fraction | int) -> float:
    """A part of a whole in hundredths, to one decimal, half away from zero."""
    return float(round_half_up(exact(part) * 100 / exact(whole), 1))


def average(values: Sequence[Decimal], places: int) -> str:
    """The mean, rounded as points are."""
    return f"{float(round_half_up(sum(map(exact, values), Fraction(0)) / len(values), places)):.{places}f}"


def named(names: Iterable[str], most: int = MOST_NAMES) -> str:
    """Names one after the other; of many only the first, and how many there are."""
    listed = list(names)
    return "、".join(listed[:most]) + (f"等{len(listed)}个单位" if len(listed) > most else "")


def signed_points(value: Decimal) -> str:
    """上升1.5分, 下降2分 or 持平."""
    return "持平" if not value else f"{'上升' if value > 0 else '下降'}{show(abs(value))}分"


def numeral(number: int) -> str:
    """As headings count: 一, 十二, 三十; from a hundred on in figures."""
    if number > 99:
        return str(number)
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("" if tens == 1 else digits[tens]) + "十"
    return head + (digits[ones] if ones or not tens else "")
