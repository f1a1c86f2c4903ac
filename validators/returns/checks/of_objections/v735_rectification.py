"""“整改”表：写明是哪个单位的整改报告；一个单位只写一行。

反例 V735：填了收到日期，单位空着；同一单位写了两行
正例 V735：第1行单位选“乙县”，收到日期填2022-04-20
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.objections.row import cell_of, reports, told_in
from validators.returns.subject import Subject

CODES = ("V735",)


def check(subject: Subject) -> Iterator[Finding]:
    seen: set[str] = set()
    for each in reports(told_in(subject)):
        unit = each.text("owing")
        why = "没有写明单位" if not each.given("owing") else f"“{unit}”已在上面写过" if unit in seen else ""
        if why and (cell := cell_of(subject, each, "owing")):
            yield input_finding("V735", cell, why=why)
        seen.update({unit} - {""})
