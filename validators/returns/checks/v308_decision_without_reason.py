"""认定弄虚作假或决定等次的，须写明由谁决定、理由是什么。

反例 V308：是否弄虚作假选“是”，决定理由空着
正例 V308：是否弄虚作假选“是”，决定机构和理由都写明
"""

from collections.abc import Iterator

from scoring.entries import NO
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.subject import Subject

CODES = ("V308",)


def check(subject: Subject) -> Iterator[Finding]:
    made = [subject.find("cover", role) for role in ("falsified", "final_grade")]
    decision = next((i for i in made if i and i.entry.state == "given" and i.entry.text != NO), None)
    for role in ("decided_by", "decision_reason"):
        input = subject.find("cover", role)
        if decision and input and input.entry.state == "blank":
            yield input_finding("V308", input, decision=decision.label)
