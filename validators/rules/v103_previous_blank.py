"""与上年比较的指标缺上年值，无法计分。

反例 V103：I21“新发病例数”填了本年值，上年值空着
正例 V103：本年值和上年值都填
"""

from collections.abc import Iterator

from validators.catalogue import finding
from validators.finding import Finding
from validators.rows import FIGURES
from validators.subject import Subject

CODES = ("V103",)


def check(subject: Subject) -> Iterator[Finding]:
    figures = {(i.ref, i.unit) for i in subject.inputs if i.role in FIGURES and i.entry.state != "blank"}
    for input in subject.inputs:
        blank = input.role == "previous" and not input.required and input.entry.state == "blank"
        if blank and (input.ref, input.unit) in figures:
            yield finding("V103", input)
