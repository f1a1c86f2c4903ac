"""填了但无法采用：不是数字、不在选项中、不是整数、为负、年份不对、公式错误。

反例 V201：比例填“约98”“95~97”“无”，或填成日期
正例 V201：比例填98
反例 V202：自评填“基本完成”
正例 V202：自评选“是”或“否”
反例 V203：活动次数填2.5
正例 V203：活动次数填2
反例 V204：死亡率填-3
正例 V204：死亡率填3
反例 V205：数据年份填“21”
正例 V205：数据年份填2021
反例 V206：单元格显示#N/A
正例 V206：直接填写结果数字
"""

from collections.abc import Iterator
from datetime import date, time, timedelta
from fractions import Fraction

from validators.catalogue import finding
from validators.finding import Finding
from validators.rows import applies, rows
from validators.subject import Input, Subject
from validators.understand import understand
from validators.understand.clean import is_error_value, narrow
from validators.understand.number import mark_of

CODES = ("V201", "V202", "V203", "V204", "V205", "V206")
UNITS = ("%", "‰", "‱")


def check(subject: Subject) -> Iterator[Finding]:
    index = rows(subject.scheme)
    for input in subject.inputs:
        if input.entry.state == "invalid":
            row = index.get(input.ref)
            if row is None or input.role == "applicable" or applies(subject, row, input.unit):
                yield from _explain(input)


def _explain(input: Input) -> Iterator[Finding]:
    if is_error_value(input.raw):
        yield finding("V206", input)
    elif input.type in ("yes_no", "choice"):
        yield finding("V202", input)
    elif input.type == "year":
        yield finding("V205", input)
    else:
        yield from _explain_number(input)


def _explain_number(input: Input) -> Iterator[Finding]:
    """A number that is not allowed here, or none at all. Awarded points out of range have a check of their own."""
    value = understand(input.raw, "number", measure=input.measure, minimum=None).entry.value
    if not isinstance(value, Fraction):
        yield finding("V201", input, reason=_reason(input.raw, input.measure))
    elif input.role != "awarded":
        code = "V204" if value < 0 else "V203" if value.denominator != 1 else "V201"
        yield finding(code, input, reason="不在允许范围内")


def _reason(raw: object, measure: str) -> str:
    if isinstance(raw, bool):
        return "是逻辑值，不是数字"
    if isinstance(raw, date | time | timedelta):
        return "单元格是日期或时间，不是数字"
    text = narrow(str(raw))
    if not text:
        return "只有空格，没有数字"
    if text.startswith("="):
        return "是公式或图片，不是数字"
    mark = mark_of(text)
    if mark in UNITS and measure:
        return f"“{mark}”与计量单位“{measure}”不一致"
    return f"数字后面的“{mark}”含义无法确定" if mark else "不是一个单独的数字"
