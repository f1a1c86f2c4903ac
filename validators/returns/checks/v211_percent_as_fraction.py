"""百分数疑似填成小数：数值在0和1之间，而目标值大于1；可以为负的（增长率等）本来就可能不到1%，乘以100后不超过目标值3倍的
才提醒。数值照用，写明百分号或经核查确认之前，结果为暂定。

反例 V211：目标值90%，填0.95
正例 V211：目标值90%，填95；确实不到1%的，填0.8%
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from scoring.methods import Method
from scoring.numbers import show
from validators.finding import Finding
from validators.plain_text import narrow
from validators.returns.figures import fraction_up_to
from validators.returns.findings import input_finding
from validators.returns.rows import rows
from validators.returns.subject import Input, Subject

CODES = ("V211",)
ASSESSED = "verified"


def check(subject: Subject) -> Iterator[Finding]:
    for input, value in subject.numbers["number"]:
        row = (
            rows(subject.scheme_for(input.unit)).get(input.ref) if _is_small(value) and input.role != ASSESSED else None
        )
        if row and _maybe_fraction(input, row.rule, subject.parameters):
            goal = row.rule.target_among(subject.parameters)
            yield input_finding("V211", input, target=show(goal or 0))


def _is_small(value: Fraction) -> bool:
    return 0 < value.numerator <= value.denominator


def _maybe_fraction(input: Input, rule: Method, parameters: Mapping[str, Decimal]) -> bool:
    """Whether a figure in % is so small, against its target, that 98.5 % may have been meant by 0.985. One that was
    written with its sign says what it is."""
    goal, entry = rule.target_among(parameters), input.entry
    if input.measure != "%" or goal is None or goal <= 1 or not isinstance(entry.value, Fraction):
        return False
    with_sign = isinstance(entry.raw, str) and "%" in narrow(entry.raw)
    return not with_sign and 0 < entry.value <= fraction_up_to(goal, input.minimum is None)
