"""申报表中已开始填写的指标须填全。

反例 V701：第1行填了指标名称和计分办法，建议分值空着
正例 V701：第1行除审核栏外都填了；没有指标可填的行整行空着
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.proposals.row import ProposedRow, rows_of
from validators.returns.proposals.translate import way_of
from validators.returns.subject import Subject

CODES = ("V701",)
NEEDED = ("object", "title", "method", "points", "standard", "proof")


def check(subject: Subject) -> Iterator[Finding]:
    for row in rows_of(subject):
        for role in (*NEEDED, *_measured(row)):
            if row.cells[role].entry.state == "blank":
                yield input_finding("V701", row.cells[role])


def _measured(row: ProposedRow) -> tuple[str, ...]:
    way = way_of(row.cells)
    return ("measure",) if way and way.by_figure else ()
