"""次数、人数、数量异常偏大：超过1000，方案本身要求很多的，超过所要求的10倍。

反例 V213：主题宣传活动填2021（误填了年份）
正例 V213：主题宣传活动填5
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import given_numbers, rows
from validators.returns.subject import Input, Subject

CODES = ("V213",)
MOST, TIMES = 1000, 10


def check(subject: Subject) -> Iterator[Finding]:
    for input, value in given_numbers(subject, "count"):
        if value > max(MOST, TIMES * _wanted(subject, input)):
            yield input_finding("V213", input)


def _wanted(subject: Subject, input: Input) -> int:
    """The count or the people that the row's rule asks for."""
    row = rows(subject.scheme).get(input.ref)
    return row.rule.wanted_count(input.role) if row else 0
