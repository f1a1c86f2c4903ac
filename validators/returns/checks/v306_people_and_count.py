"""次数和人数前后矛盾。

反例 V306：专家参与论证0次，人数填3
正例 V306：没有开展，次数和人数都填0
反例 V307：专家参与论证2次，人数填0
正例 V307：专家参与论证2次，人数填3
"""

from collections.abc import Iterator

from scoring.numbers import show
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import FIGURES
from validators.returns.subject import Subject

CODES = ("V306", "V307")


def check(subject: Subject) -> Iterator[Finding]:
    counts = subject.numbers["count"]
    people = {(i.ref, i.unit): (i, value) for i, value in counts if i.role == "people"}
    for input, count in counts if people else ():
        if input.role not in FIGURES or (input.ref, input.unit) not in people:
            continue
        other, heads = people[input.ref, input.unit]
        if count == 0 and heads > 0:
            yield input_finding("V306", input, people=show(heads))
        elif count > 0 and heads == 0:
            yield input_finding("V307", other, count=show(count))
