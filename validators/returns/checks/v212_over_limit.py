"""数值超过计量单位的常理上限：%超过100，‰超过1000，1/万超过10000，1/10万超过100000，岁超过120；可能超过的只作
提醒，不可能超过的不采用（V226）。完成率等，以及目标值本来就超过的，可以超额完成，超过两倍才提醒。

反例 V212：投资完成率（%）填985
正例 V212：投资完成率（%）填98.5
"""

from collections.abc import Iterator

from scoring.numbers import at_least
from validators.above_whole import unusual_above
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import rows
from validators.returns.subject import Subject

CODES = ("V212",)


def check(subject: Subject) -> Iterator[Finding]:
    for input, value in subject.numbers["number"]:
        row = rows(subject.scheme_for(input.unit)).get(input.ref)
        limit = unusual_above(input.label, input.measure, row.rule.figure("target") if row else None)
        if limit is not None and not at_least(limit, value):
            yield input_finding("V212", input, limit=limit)
