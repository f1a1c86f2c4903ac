"""必填项未填。

反例 V101：T1.3“审议并印发年度工作要点”的自评空着
正例 V101：没有做到，自评填“否”
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import Row, applies, rows
from validators.returns.subject import Subject

CODES = ("V101",)
GIVES_WAY_TO = {"V101": ("error",)}
ANSWERED_BY = "anyone"


def check(subject: Subject) -> Iterator[Finding]:
    index = rows(subject.scheme_for(""))
    for input in subject.by_state["blank"]:
        if input.required:
            row = index.get(input.ref)
            if row and subject.kind.monitors and _told_otherwise(subject, row, input.ref, input.unit):
                continue
            if row is None or applies(subject, row, input.unit):
                yield input_finding("V101", input)


def _told_otherwise(subject: Subject, row: Row, ref: str, unit: str) -> bool:
    """Whether a department has told the rate itself, or the other count, where the unit may have this one."""
    for rate in row.leaf.rates:
        refs = [row.leaf.part_ref(part) for part in (rate.part, *(ask.part for ask in rate.counts))]
        found = (subject.find(other, "monitored", unit) for other in refs)
        if ref in refs and any(other is not None and other.entry.state != "blank" for other in found):
            return True
    return False
