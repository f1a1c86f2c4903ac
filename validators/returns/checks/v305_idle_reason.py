"""填了不适用理由，但没有选不适用。

反例 V305：是否适用空着，理由填“非试点地区”
正例 V305：是否适用选“不适用”，理由填“非试点地区”
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import applies, rows
from validators.returns.subject import Subject
from validators.understand.no_value import is_placeholder

CODES = ("V305",)


def check(subject: Subject) -> Iterator[Finding]:
    index = rows(subject.scheme_for(""))
    for input in subject.by_role["reason"]:
        row = index.get(input.ref)
        if row is None or is_placeholder(input.entry.text):
            continue
        if input.entry.state == "given" and applies(subject, row, input.unit):
            yield input_finding("V305", input)
