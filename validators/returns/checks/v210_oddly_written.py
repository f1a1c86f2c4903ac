"""写法不规范，但含义唯一，已按识别结果采用；表内公式不认，得分栏显示格式错误。

反例 V210：比例填成文本“98.5％”
正例 V210：比例填数字98.5
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.subject import Input, Subject
from validators.understand.day import is_serial, understand_day

CODES = ("V210",)


def check(subject: Subject) -> Iterator[Finding]:
    odd = [input for input in subject.by_state["given"] if not input.entry.typed or input.role == "date"]
    for input in odd:
        if note := _note(input):
            yield input_finding("V210", input, note=note)


def _note(input: Input) -> str:
    """How the cell was taken; empty where it is written as wanted."""
    if (input.ref, input.role) == ("cover", "date") and is_serial(input.raw):
        day = understand_day(input.raw)
        return f"单元格中是数字{input.entry.text}，按日期{day.isoformat()}采用" if day else ""
    if input.entry.typed:
        return ""
    return "" if input.display else input.understood.note
