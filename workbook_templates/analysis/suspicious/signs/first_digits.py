"""First digits of a unit's counts that are not as Benford's law has them; only where there are many counts of very
different sizes."""

from collections import Counter
from collections.abc import Iterator
from math import exp, factorial, log10

from workbook_templates.analysis.suspicious.reported import Oddity, ReportedTable, surprise

TITLE = "首位数字分布异常"
FEWEST_COUNTS, TIMES = 60, 1000
"""So many counts, the largest so many times the smallest."""


def check(table: ReportedTable) -> Iterator[Oddity]:
    for unit, figures in table.units.items():
        counts = [(one.ref, count) for one, _ in figures for count in (one.numerator, one.denominator) if count]
        if len(counts) < FEWEST_COUNTS or max(c for _, c in counts) < TIMES * min(c for _, c in counts):
            continue
        first = Counter(f"{count:e}"[0] for _, count in counts)
        off = {digit: first[str(digit)] - len(counts) * log10(1 + 1 / digit) for digit in range(1, 10)}
        squares = sum(off[digit] ** 2 / (len(counts) * log10(1 + 1 / digit)) for digit in off)
        probability = exp(-squares / 2) * sum((squares / 2) ** k / factorial(k) for k in range(4))
        digit = max(off, key=lambda each: off[each])
        usual = len(counts) * log10(1 + 1 / digit)
        said = (
            f"{len(counts)}个分子、分母的首位数字与通常的分布（本福特定律）不符，"
            f"首位是{digit}的有{first[str(digit)]}个，通常约{usual:.0f}个"
        )
        refs = tuple(dict.fromkeys(ref for ref, count in counts if f"{count:e}"[0] == str(digit)))
        yield Oddity(unit, "first_digits", surprise(probability), refs, said)
