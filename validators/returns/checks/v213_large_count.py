"""次数、人数、数量异常偏大：超过1000，方案本身要求很多的，超过所要求的10倍。
率的分子、分母本来就大，不在此列。

反例 V213：主题宣传活动填2021（误填了年份）
正例 V213：主题宣传活动填5
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import rows
from validators.returns.subject import Subject

CODES = ("V213",)
MOST, TIMES = 1000, 10


def check(subject: Subject) -> Iterator[Finding]:
    for input, value in subject.numbers["count"]:
        if value <= MOST:
            continue
        row = rows(subject.scheme).get(input.ref)
        of_rate = row is not None and row.leaf.count(input.ref) is not None
        wanted = row.rule.wanted_count(input.role) if row else 0
        if not of_rate and value > max(MOST, TIMES * wanted):
            yield input_finding("V213", input)
