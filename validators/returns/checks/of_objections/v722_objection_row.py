"""异议所涉的项目须是考核该单位的项目。

反例 V722：单位选“乙县”，编号选只考核甲县的I5
正例 V722：编号选该单位得分明细中有的编号
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.objections.correction import target
from validators.returns.objections.row import cell_of, objections, told_in
from validators.returns.subject import Subject

CODES = ("V722",)


def check(subject: Subject) -> Iterator[Finding]:
    for each in objections(told_in(subject)):
        cell = cell_of(subject, each, "row")
        if cell and each.unit and each.item and target(subject.scheme, each) is None:
            yield input_finding("V722", cell, unit=each.unit)
