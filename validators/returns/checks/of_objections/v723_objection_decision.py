"""处理决定须写明由谁、何时、为什么决定；采纳的填更正后的数值或得分（只填一项），不采纳的不填。

反例 V723：处理决定选“采纳”，决定人空着
正例 V723：处理决定、决定人、决定日期、理由都填了
反例 V724：处理决定选“采纳”，更正后的数值和得分都空着
正例 V724：处理决定选“采纳”，更正后的数值填96
反例 V725：更正后的数值填96，更正后的得分又填5
正例 V725：只填更正后的数值，得分由程序按方案重新计算
反例 V726：处理决定选“不采纳”，更正后的得分填5
正例 V726：不采纳的，更正后的数值和得分都空着
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.objections.correction import Fault, correction_of
from validators.returns.objections.row import ANSWERED, Objection, cell_of, objections, told_in
from validators.returns.subject import Subject

CODES = ("V723", "V724", "V725", "V726")
CORRECTED = ("figure", "points")


def check(subject: Subject) -> Iterator[Finding]:
    for each in objections(told_in(subject)):
        for code, role in _problems(subject, each):
            if cell := cell_of(subject, each, role):
                yield input_finding(code, cell, ruling=each.ruling or "空白")


def _problems(subject: Subject, each: Objection) -> Iterator[tuple[str, str]]:
    if each.ruling:
        yield from (("V723", role) for role in ANSWERED if not each.given(role))
    undecided = not each.given("ruling")
    if undecided or (each.ruling and not each.accepted):
        yield from (("V726", role) for role in CORRECTED if each.given(role))
    found = correction_of(subject.scheme, each)
    if isinstance(found, Fault) and found.code in CODES[1:]:
        yield found.code, found.role
