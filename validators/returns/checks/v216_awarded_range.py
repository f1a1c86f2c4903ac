"""核定得分须在0分至本行满分之间；可以超过满分的，以最高得分为限，不封顶的没有上限。

反例 V216：满分1.5分，核定得分填2
正例 V216：满分1.5分，核定得分填1.5；各类单位分值不同的，按该单位的分值
"""

from collections.abc import Iterator
from fractions import Fraction

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import rows
from validators.returns.subject import Subject
from validators.understand import understand

CODES = ("V216",)


def check(subject: Subject) -> Iterator[Finding]:
    for input in subject.by_role["awarded"]:
        row = rows(subject.scheme_for(input.unit)).get(input.ref)
        if row is None:
            continue
        value = understand(input.raw, "number", measure=input.measure, minimum=None).entry.value
        if isinstance(value, Fraction) and not row.leaf.awardable(value):
            yield input_finding("V216", input, range=row.leaf.award_range)
