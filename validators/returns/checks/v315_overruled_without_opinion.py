"""考核组改动部门核定的分，须写明核查意见。

反例 V315：部门核定55.5分，考核组核定30分，核查意见空着
正例 V315：考核组核定30分，核查意见写“现场复核差”
"""

from collections.abc import Iterator

from scoring.numbers import show
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import rows, says_why
from validators.returns.subject import Subject

CODES = ("V315",)
TELLS = ("verified",)


def check(subject: Subject) -> Iterator[Finding]:
    overruled, index = subject.facts("").overruled, rows(subject.scheme_for(""))
    for input in (input for input in subject.inputs if input.role == "awarded" and input.entry.state == "given"):
        given, opinion = overruled.get(input.ref), subject.find(input.ref, "opinion")
        if given is None or given.entry.state != "given" or given.entry.value == input.entry.value:
            continue
        if not says_why(opinion):
            title, points = index[input.ref].leaf.title, {"given": given.entry.value, "awarded": input.entry.value}
            facts = {name: show(value) for name, value in points.items()}
            yield input_finding("V315", opinion or input, title=title, owner=given.by, **facts)
