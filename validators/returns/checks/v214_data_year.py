"""数据年份与考核年度不同：往年的采用并列出，以后年份的须说明。

反例 V214：2021年度考核，数据年份填2020
正例 V214：2021年度考核，数据年份填2021
反例 V215：2021年度考核，数据年份填2022
正例 V215：2021年度考核，数据年份填2021
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.subject import Subject

CODES = ("V214", "V215")


def check(subject: Subject) -> Iterator[Finding]:
    year = subject.scheme.year
    for input, value in subject.numbers["year"]:
        if input.role == "data_year" and value != year:
            yield input_finding("V214" if value < year else "V215", input, year=year)
