"""封面的填报日期不在考核期内，或晚于报送截止日期。

反例 V505：2021年度考核，填报日期填2012-01-05
正例 V505：2021年度考核，填报日期填2022-01-05
反例 V506：2022年1月10日截止，填报日期填2022-01-15
正例 V506：2022年1月10日截止，填报日期填2022-01-10
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.subject import Subject
from validators.understand.day import understand_day

CODES = ("V505", "V506")
YEARS_AFTER = 2
"""Corrections and assessments come in until then."""


def check(subject: Subject) -> Iterator[Finding]:
    input, scheme = subject.find("cover", "date"), subject.scheme
    day = understand_day(input.raw) if input and input.entry.state == "given" else None
    if input is None or day is None:
        return
    if not scheme.year <= day.year <= scheme.year + YEARS_AFTER:
        yield input_finding("V505", input, year=scheme.year)
    elif subject.kind.claims and scheme.deadline and day > scheme.deadline:
        yield input_finding("V506", input, deadline=scheme.deadline.isoformat())
