"""更正后的数值须能按方案采用，更正后的得分须在该项的范围以内。

反例 V727：更正后的数值填“约96”，或编号是由几部分组成的指标
正例 V727：更正后的数值填96；由几部分组成的，编号选其中一部分
反例 V728：满分5分，更正后的得分填6
正例 V728：满分5分，更正后的得分填5
反例 V729：目标值90%，更正后的数值填0.95
正例 V729：目标值90%，更正后的数值填95；确实不到1%的，填0.8%
"""

from collections.abc import Iterator
from fractions import Fraction

from scoring.entries import CORRECTION
from scoring.numbers import show
from validators.finding import Finding
from validators.plain_text import narrow
from validators.returns.figures import fraction_up_to
from validators.returns.findings import input_finding
from validators.returns.objections.correction import Correction, Fault, asked_by, correction_of, target
from validators.returns.objections.row import cell_of, objections, told_in
from validators.returns.subject import Subject

CODES = ("V727", "V728", "V729")


def check(subject: Subject) -> Iterator[Finding]:
    for each in objections(told_in(subject)):
        found = correction_of(subject.scheme, each)
        if isinstance(found, Fault) and found.code in CODES and (cell := cell_of(subject, each, found.role)):
            yield input_finding(found.code, cell, **found.facts)
        goal = _small(subject, found) if isinstance(found, Correction) else ""
        if goal and (cell := cell_of(subject, each, "figure")):
            yield input_finding("V729", cell, target=goal)


def _small(subject: Subject, found: Correction) -> str:
    """The target of a percentage so small that 98.5 % may have been meant by 0.985; empty for any other figure."""
    row, value = target(subject.scheme, found.objection), found.entry.value
    ask = asked_by(row, found.objection.item) if row and found.key.role == CORRECTION else None
    if row is None or ask is None or ask.measure != "%" or not isinstance(value, Fraction):
        return ""
    goal, raw = row.rule.target_among(subject.parameters), found.entry.raw
    if goal is None or goal <= 1 or (isinstance(raw, str) and "%" in narrow(raw)):
        return ""
    return show(goal) if 0 < value <= fraction_up_to(goal, ask.minimum is None) else ""
