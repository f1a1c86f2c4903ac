"""与上年值相差悬殊：既超过倍数，又超过最小差值（两者都按计量单位规定，见 LIMITS）。

反例 V503：健康素养水平上年18.5%，本年填48.5%
正例 V503：健康素养水平上年18.5%，本年填21.4%
"""

from collections.abc import Iterator
from fractions import Fraction

from scoring.light_named_tuple import NamedTuple
from scoring.numbers import show
from validators.finding import Finding
from validators.measures import behind
from validators.returns.figures import reported, slip
from validators.returns.findings import input_finding
from validators.returns.subject import Subject

CODES = ("V503",)


class Jump(NamedTuple):
    """Remarkable from this ratio on, when the difference is at least so large too; and why."""

    ratio: Fraction
    least: Fraction
    why: str


LIMITS = {
    "岁": Jump(Fraction(105, 100), Fraction(3), "life expectancy moves by tenths of a year"),
    "%": Jump(Fraction(3, 2), Fraction(15), "shares of a whole population rarely change by half in one year"),
    "‰": Jump(Fraction(3), Fraction(3), "rates of a small county vary with a few events, but rarely threefold"),
    "1/10万": Jump(Fraction(4), Fraction(40), "one event in a small county is 20 per 100 000"),
}
OTHERS = Jump(Fraction(3), Fraction(20), "counts of a few are free to vary")


def check(subject: Subject) -> Iterator[Finding]:
    """A jump by a power of ten is another check's; from or to zero nothing can be said."""
    for (input, value), before in reported(subject):
        if before is None or value <= 0 or before[1] <= 0 or slip(value, before[1]):
            continue
        limit, last = LIMITS.get(input.measure, OTHERS), before[1]
        if max(value, last) / min(value, last) >= limit.ratio and abs(value - last) >= limit.least:
            change = ("增加" if value > last else "减少") + show(abs(value - last), 2)
            yield input_finding(
                "V503", input, last=f"{show(last)}{behind(input.measure)}", change=f"{change}{behind(input.measure)}"
            )
