"""疑似用错计量单位或点错小数点：数值约为上年值或目标值的10、100、1000倍或其几分之一。

反例 V504：婴儿死亡率（‰）上年4.6，本年填0.45（按%填写）
正例 V504：婴儿死亡率（‰）上年4.6，本年填4.5
"""

from collections.abc import Iterator
from fractions import Fraction

from scoring.numbers import exact, show
from validators.finding import Finding
from validators.returns.figures import reported, slip, times
from validators.returns.findings import input_finding
from validators.returns.rows import rows
from validators.returns.subject import Input, Number, Subject

CODES = ("V504",)
SUSPICIOUS = {"‰": (10, 100), "1/10万": (100, 100), "岁": (10, 10), "人": (10, 10), "小时": (10, 10)}
"""How many times above and below its target a figure must be: a small county has few births and few deaths, so that
its rates are often far from any target. Percentages have checks of their own (V211, V212)."""


def check(subject: Subject) -> Iterator[Finding]:
    for figure, before in reported(subject):
        input, value = figure
        if not input.measure or input.type != "number":
            continue
        off = _off_last_year(value, before) or _off_target(subject, input, value)
        if off:
            factor, what = off
            yield input_finding("V504", input, factor=times(factor), what=what)


def _off_last_year(value: Fraction, before: Number | None) -> tuple[Fraction, str] | None:
    factor = slip(value, before[1]) if before else None
    return (factor, f"上年值{show(before[1])}") if before and factor else None


def _off_target(subject: Subject, input: Input, value: Fraction) -> tuple[Fraction, str] | None:
    if input.measure not in SUSPICIOUS:
        return None
    row = rows(subject.scheme_for(input.unit)).get(input.ref)
    goal = row.rule.target_among(subject.parameters) if row else None
    factor = slip(value, exact(goal)) if goal is not None else None
    if factor is None or goal is None:
        return None
    above, below = SUSPICIOUS[input.measure]
    far = factor >= above if factor > 1 else 1 / factor >= below
    return (factor, f"目标值{show(goal)}") if far else None
