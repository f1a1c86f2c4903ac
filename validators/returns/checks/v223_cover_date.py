"""封面的填报日期无法识别；同一单位报送两次时，要靠它判断先后。

反例 V223：填报日期填“年底”
正例 V223：填报日期填2021-12-31或2021年12月31日
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.subject import Subject
from validators.understand.day import understand_day

CODES = ("V223",)


def check(subject: Subject) -> Iterator[Finding]:
    for input in subject.by_role["date"]:
        given = input.ref == "cover" and input.entry.state == "given"
        if given and understand_day(input.raw) is None:
            yield input_finding("V223", input)
