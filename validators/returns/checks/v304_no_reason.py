"""填报不适用须说明理由。

反例 V304：是否适用选“不适用”，理由空着
正例 V304：选“不适用”，理由写明“非试点地区”和依据
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import applies, rows
from validators.returns.subject import Subject

CODES = ("V304",)


def check(subject: Subject) -> Iterator[Finding]:
    index = rows(subject.scheme_for(""))
    for input in subject.by_role["reason"]:
        row = index.get(input.ref)
        if row and input.entry.state == "blank" and not applies(subject, row, input.unit):
            yield input_finding("V304", input)
