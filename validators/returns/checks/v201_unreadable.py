"""填了但没有采用：不是数字、不在选项中、不是整数、为负、年份不对、公式错误、写法存疑、以文字代替数据。

反例 V201：比例填“达标”“1 2 3”
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
反例 V207：比例填“约98”“95~97”“98,5”，以%为单位的填“4.5‰”，5.8变成了5月8日
正例 V207：核对后填一个确定的数字，如98
反例 V209：计量单位是‰，单元格格式为百分数，显示0.57%
正例 V209：单元格格式改为常规，填5.7
反例 V208：比例填“无”“—”“未统计”
正例 V208：确为0的填0，没有数据的留空
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import applies, rows
from validators.returns.subject import Input, Subject
from validators.understand import CellFault

CODES = ("V201", "V202", "V203", "V204", "V205", "V206", "V207", "V208", "V209")
OUT_OF_RANGE = CellFault("V201", "不在允许范围内")


def check(subject: Subject) -> Iterator[Finding]:
    for input, fault in faults(subject):
        if fault.code in CODES:
            yield from _explain(input, fault)


def faults(subject: Subject) -> Iterator[tuple[Input, CellFault]]:
    """Why each cell that is not used is not."""
    index = rows(subject.scheme_for(""))
    for input in subject.by_state["invalid"]:
        row = index.get(input.ref)
        if row is None or input.role == "applicable" or applies(subject, row, input.unit):
            yield input, input.understood.fault or OUT_OF_RANGE


def _explain(input: Input, fault: CellFault) -> Iterator[Finding]:
    """Awarded points out of range have a check of their own."""
    if input.role != "awarded" or (fault.code not in ("V203", "V204") and fault != OUT_OF_RANGE):
        yield input_finding(fault.code, input, reason=fault.reason)
