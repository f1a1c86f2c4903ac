"""认定弄虚作假的，最终等次只能是最低一等。

反例 V310：是否弄虚作假选“是”，最终等次选“优秀”
正例 V310：是否弄虚作假选“是”，最终等次选“不合格”
"""

from collections.abc import Iterator

from scoring.entries import YES
from scoring.scheme.model import lowest
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.subject import Subject

CODES = ("V310",)


def check(subject: Subject) -> Iterator[Finding]:
    falsified, final = (subject.find("cover", role) for role in ("falsified", "final_grade"))
    grade = lowest(subject.scheme)
    if falsified and final and grade and falsified.entry.text == YES and final.entry.text not in ("", grade):
        yield input_finding("V310", final, grade=grade)
