"""封面的填报人、审核人不像姓名：只有一个字，含数字，或以“无”“/”等代替。

反例 V222：填报人填“无”或“1”
正例 V222：填报人填写本人姓名
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.plain_text import comparable
from validators.returns.findings import input_finding
from validators.returns.subject import Subject
from validators.understand.no_value import is_placeholder

CODES = ("V222",)
ROLES = ("contact", "reviewer")


def check(subject: Subject) -> Iterator[Finding]:
    for input in (input for role in ROLES for input in subject.by_role[role]):
        if input.ref == "cover" and input.entry.state == "given":
            name = comparable(input.entry.text)
            if is_placeholder(name) or not 2 <= len(name) <= 40 or any(c.isdigit() for c in name):
                yield input_finding("V222", input)
