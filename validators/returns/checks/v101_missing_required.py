"""必填项未填。

反例 V101：T1.3“审议并印发年度工作要点”的自评空着
正例 V101：没有做到，自评填“否”
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import applies, rows
from validators.returns.subject import Subject

CODES = ("V101",)
GIVES_WAY_TO = {"V101": ("error",)}
ANSWERED_BY = "anyone"


def check(subject: Subject) -> Iterator[Finding]:
    index = rows(subject.scheme_for(""))
    for input in subject.inputs:
        if input.required and input.entry.state == "blank":
            row = index.get(input.ref)
            if row is None or applies(subject, row, input.unit):
                yield input_finding("V101", input)
