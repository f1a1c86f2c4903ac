"""Last digits of a unit's figures that prefer few digits. Zeros are left out: they come of rounding; so are rows whose
figures are too close together for the last digit to be any digit."""

from collections import Counter
from collections.abc import Iterator
from math import comb

from workbook_templates.analysis.suspicious.reported import Oddity, ReportedTable, at_least, surprise

TITLE = "末位数字集中"
FEWEST_DIGITS = 12
WIDE = 4
"""Figures must be so many last digits apart (a standard deviation)."""
DIGITS = 9


def check(table: ReportedTable) -> Iterator[Oddity]:
    for unit, figures in table.units.items():
        fit = [one for one, row in figures if row.deviation >= WIDE * row.step(one) and one.shown[-1] in "123456789"]
        if len(fit) < FEWEST_DIGITS:
            continue
        counted = Counter(one.shown[-1] for one in fit)
        found, favourite, hits = max(_favourites(counted, len(fit), most) for most in (1, 2, 3))
        refs = tuple(one.ref for one in fit if one.shown[-1] in favourite)
        said = (f"{len(fit)}个末位不为0的数值中有{hits}个末位是{'、'.join(favourite)}，"
                f"按偶然约{len(fit) * len(favourite) / DIGITS:.1f}个")  # fmt: skip
        yield Oddity(unit, "last_digits", found, refs, said)


def _favourites(counted: Counter[str], digits: int, most: int) -> tuple[float, tuple[str, ...], int]:
    """How surprising it is how often the commonest so many digits come."""
    favourite = tuple(sorted(sorted(counted, key=lambda digit: (-counted[digit], digit))[:most]))
    hits = sum(counted[digit] for digit in favourite)
    return surprise(at_least([most / DIGITS] * digits, hits), comb(DIGITS, most) * 3), favourite, hits
