"""百分数疑似填成小数：数值在0和1之间，而目标值大于1。

反例 V211：目标值90%，填0.95
正例 V211：目标值90%，填95
"""

from collections.abc import Iterator

from scoring.numbers import show
from validators.catalogue import finding
from validators.finding import Finding
from validators.rows import given_numbers, rows, target
from validators.subject import Subject

CODES = ("V211",)


def check(subject: Subject) -> Iterator[Finding]:
    for input, value in given_numbers(subject, "number"):
        row = rows(subject.settled(input.unit)).get(input.ref)
        if row and input.measure == "%" and 0 < value <= 1:
            goal = target(row.rule, subject.parameters)
            if goal is not None and goal > 1:
                yield finding("V211", input, target=show(goal))
