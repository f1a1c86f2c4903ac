"""核定得分低于按填报数据计得的分，须写明核查意见。

反例 V311：T1.1按自评得1分，核定0.5分，核查意见空着
正例 V311：T1.1核定0.5分，核查意见写“仅有通知，无会议纪要”
"""

from collections.abc import Iterator

from scoring.engine.engine import taken_off_by_award
from scoring.numbers import show
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import awards, says_why
from validators.returns.subject import Subject

CODES = ("V311",)
TELLS = ("verified",)


def check(subject: Subject) -> Iterator[Finding]:
    scheme, facts = subject.scheme_for(""), subject.facts(subject.holder)
    for input, awarded in awards(subject):
        opinion = subject.find(input.ref, "opinion")
        before = None if says_why(opinion) else taken_off_by_award(scheme, facts, input.ref)
        if before is not None:
            yield input_finding("V311", opinion or input, awarded=show(awarded), points=show(before))
