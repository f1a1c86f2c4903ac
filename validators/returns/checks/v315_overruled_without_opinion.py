"""考核组改动部门核定的分，须写明核查意见。

反例 V315：部门核定55.5分，考核组核定30分，核查意见空着
正例 V315：考核组核定30分，核查意见写“现场复核差”
"""

from collections.abc import Iterator
from fractions import Fraction

from scoring.numbers import show
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import awards, rows, says_why
from validators.returns.subject import Subject

CODES = ("V315",)
TELLS = ("verified",)


def check(subject: Subject) -> Iterator[Finding]:
    overruled, index = subject.facts("").overruled, rows(subject.scheme_for(""))
    for input, awarded in awards(subject):
        given, opinion = overruled.get(input.ref), subject.find(input.ref, "opinion")
        before = given.entry.value if given else None
        if given is None or not isinstance(before, Fraction) or before == awarded:
            continue
        if not says_why(opinion):
            facts = {"given": show(before), "awarded": show(awarded)}
            title = index[input.ref].leaf.title
            yield input_finding("V315", opinion or input, title=title, owner=given.by, **facts)
