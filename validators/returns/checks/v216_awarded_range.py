"""核定得分须在0分至本行满分之间。

反例 V216：满分1.5分，核定得分填2
正例 V216：满分1.5分，核定得分填1.5
"""

from collections.abc import Iterator
from fractions import Fraction

from scoring.numbers import exact, show
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import rows
from validators.returns.subject import Subject
from validators.understand import understand

CODES = ("V216",)


def check(subject: Subject) -> Iterator[Finding]:
    index = rows(subject.scheme_for(""))
    for input in subject.inputs:
        row = index.get(input.ref)
        if row is None or input.role != "awarded":
            continue
        value = understand(input.raw, "number", measure=input.measure, minimum=None).entry.value
        if isinstance(value, Fraction) and not 0 <= value <= exact(row.leaf.points):
            yield input_finding("V216", input, points=show(row.leaf.points))
