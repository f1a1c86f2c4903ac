"""登记的异议须写明单位、编号、内容和提出日期；没有处理决定的，结果为暂定。

反例 V720：第1行选了单位和编号，异议内容空着
正例 V720：第1行写明单位、编号、异议内容、提出日期；没有异议可登记的行整行空着
反例 V721：第1行登记了异议，处理决定空着
正例 V721：第1行的处理决定选“采纳”“部分采纳”或“不采纳”
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.objections.row import cell_of, objections, told_in
from validators.returns.subject import Subject

CODES = ("V720", "V721")
NEEDED = ("party", "row", "said", "raised")


def check(subject: Subject) -> Iterator[Finding]:
    for each in objections(told_in(subject)):
        lacking = [role for role in NEEDED if not each.given(role)]
        yield from (input_finding("V720", cell) for role in lacking if (cell := cell_of(subject, each, role)))
        if not each.given("ruling") and (cell := cell_of(subject, each, "ruling")):
            yield input_finding("V721", cell)
