"""方案要求写明数据年份，填了数值而年份空着：是不是往年的替代数据，看不出来。

反例 V105：I1“规范管理率”填了95，数据年份空着
正例 V105：I1填了95，数据年份填2021
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import FIGURES, rows
from validators.returns.subject import Subject

CODES = ("V105",)
TELLS = ("claim", "monitored")
GIVES_WAY_TO = {"V105": ("error",)}
ANSWERED_BY = "anyone"


def check(subject: Subject) -> Iterator[Finding]:
    if not subject.scheme.data_years:
        return
    index = rows(subject.settled(""))
    figures = {
        (index[i.ref].leaf.ref, i.unit)
        for i in subject.inputs
        if i.role in FIGURES and i.type == "number" and i.entry.state != "blank" and i.ref in index
    }
    for input in subject.inputs:
        blank = input.role == "data_year" and input.entry.state == "blank"
        if blank and (input.ref, input.unit) in figures:
            yield input_finding("V105", input, year=subject.scheme.year)
