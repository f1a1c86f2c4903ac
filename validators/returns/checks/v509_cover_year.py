"""封面的考核年度与下发的模板不同：疑似填的是另一年度的数据。

反例 V509：2021年度的模板，考核年度改成2020
正例 V509：考核年度保持2021
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.subject import Subject

CODES = ("V509",)
ANSWERED_BY = "anyone"  # whoever changed the year


def check(subject: Subject) -> Iterator[Finding]:
    """One that is no year is told here too: nothing else asks what it says."""
    year = subject.find("cover", "year")
    if year is not None and year.entry.state != "blank" and year.entry.value != subject.scheme.year:
        yield input_finding("V509", year, year=subject.scheme.year)
