"""申报的目标值须能按计分办法使用；审定目标值同样检查。

反例 V702：计分办法选“按比例（越高越好）”，目标值空着
正例 V702：计分办法选“按比例（越高越好）”，目标值填95
反例 V703：计分办法选“按数量分档”，目标值填“1次2分以上”
正例 V703：计分办法选“按数量分档”，目标值填“1:2；3:6；5:10”
反例 V704：计分办法选“是否完成”，目标值填100
正例 V704：计分办法选“是否完成”，目标值空着
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.proposals.row import Cells, rows_of
from validators.returns.proposals.translate import TargetFault, rule_of, way_of
from validators.returns.subject import Subject

CODES = ("V702", "V703", "V704")


def check(subject: Subject) -> Iterator[Finding]:
    for row in rows_of(subject):
        found = [problem for cells in row.readings if (problem := _problem(cells))]
        yield from dict.fromkeys(found)


def _problem(cells: Cells) -> Finding | None:
    way, rule = way_of(cells), rule_of(cells)
    if way is None:
        return None
    method = cells["method"].entry.text
    if isinstance(rule, TargetFault):
        return input_finding(rule.code, rule.input, method=method, how=way.how, reason=rule.why)
    idle = not way.takes and cells["target"].entry.state == "given"
    return input_finding("V704", cells["target"], method=method) if idle else None
