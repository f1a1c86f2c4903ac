"""核定得分的小数位数多于方案保留的，计分时四舍五入，须说明。

反例 V313：方案得分保留两位小数，核定得分填1.33335
正例 V313：核定得分填1.33
"""

from collections.abc import Iterator
from fractions import Fraction

from scoring.numbers import exact, kept, round_points, show
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import rows
from validators.returns.subject import Subject

CODES = ("V313",)


def check(subject: Subject) -> Iterator[Finding]:
    scheme = subject.scheme
    for input in subject.by_role["awarded"]:
        row, value = rows(subject.scheme_for(input.unit)).get(input.ref), input.entry.value
        if row is None or not isinstance(value, Fraction):
            continue
        points = round_points(value, scheme.row_places)
        if row.leaf.awardable(value) and exact(points) != value:
            facts = {"awarded": show(value), "points": show(points), "kept": kept(scheme.row_places)}
            yield input_finding("V313", input, **facts)
