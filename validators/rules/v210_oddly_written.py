"""写法不规范，但含义唯一，已按识别结果采用；表内公式不认，得分栏显示格式错误。

反例 V210：比例填成文本“98.5％”
正例 V210：比例填数字98.5
"""

from collections.abc import Iterator

from validators.catalogue import finding
from validators.finding import Finding
from validators.subject import Subject
from validators.understand import understand

CODES = ("V210",)


def check(subject: Subject) -> Iterator[Finding]:
    for input in subject.inputs:
        if input.entry.state == "given" and not input.entry.typed:
            read = understand(input.raw, input.type, choices=input.choices, measure=input.measure, minimum=None)
            if read.note:
                yield finding("V210", input, note=read.note)
