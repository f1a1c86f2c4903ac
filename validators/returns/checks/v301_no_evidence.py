"""自评得分的分项须有佐证材料；填“无”“/”等于没有。

反例 V301：T1.1自评“是”，佐证材料空着
正例 V301：T1.1自评“是”，佐证材料写明会议通知和纪要
"""

from collections.abc import Iterator

from scoring.numbers import round_points, show
from validators.finding import Finding
from validators.plain_text import shortened
from validators.returns.findings import input_finding
from validators.returns.rows import claimed, rows
from validators.returns.subject import Input, Subject
from validators.understand.no_value import is_placeholder

CODES = ("V301",)
TELLS = ("claim",)


def check(subject: Subject) -> Iterator[Finding]:
    index = rows(subject.scheme_for(""))
    for input in subject.by_role["evidence"]:
        row = index.get(input.ref)
        if row is None or not row.leaf.evidence or _is_picture(input):
            continue
        blank = input.entry.state == "blank"
        if blank or is_placeholder(input.entry.text):
            points = claimed(subject, row, input.unit)
            if points > 0:
                read = "未填" if blank else f"只填了“{shortened(input.raw)}”"
                yield input_finding(
                    "V301", input, points=show(round_points(points, subject.scheme.row_places)), read=read
                )


def _is_picture(input: Input) -> bool:
    """There is something, though nobody can read it; that is told by itself."""
    fault = input.understood.fault if input.entry.state == "invalid" else None
    return fault is not None and fault.code == "V225"
