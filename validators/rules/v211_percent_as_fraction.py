"""百分数疑似填成小数：数值在0和1之间，而目标值大于1；数值照用，写明百分号或经核查确认之前，结果为暂定。

反例 V211：目标值90%，填0.95
正例 V211：目标值90%，填95；确实不到1%的，填0.8%
"""

from collections.abc import Iterator

from scoring.numbers import show
from validators.catalogue import finding
from validators.finding import Finding
from validators.fractions import ASSESSED, maybe_fraction
from validators.rows import given_numbers, rows, target
from validators.subject import Subject

CODES = ("V211",)


def check(subject: Subject) -> Iterator[Finding]:
    for input, value in given_numbers(subject, "number"):
        row = rows(subject.settled(input.unit)).get(input.ref) if 0 < value <= 1 and input.role != ASSESSED else None
        if row and maybe_fraction(input.entry, row.rule, input.measure, subject.parameters):
            goal = target(row.rule, subject.parameters)
            yield finding("V211", input, target=show(goal or 0))
