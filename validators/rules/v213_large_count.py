"""次数、人数、数量异常偏大：超过1000。

反例 V213：主题宣传活动填2021（误填了年份）
正例 V213：主题宣传活动填5
"""

from collections.abc import Iterator

from validators.catalogue import finding
from validators.finding import Finding
from validators.rows import given_numbers
from validators.subject import Subject

CODES = ("V213",)
MOST = 1000


def check(subject: Subject) -> Iterator[Finding]:
    for input, value in given_numbers(subject, "count"):
        if value > MOST:
            yield finding("V213", input)
