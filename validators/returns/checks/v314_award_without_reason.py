"""部门核定得分低于该项分值的、核定扣分的，须写明核定理由。

反例 V314：满分60分，部门核定55.5分，核定理由空着
正例 V314：核定55.5分，核定理由写“两处管护不到位”
"""

from collections.abc import Iterator
from fractions import Fraction

from scoring.numbers import exact, show
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import rows, says_why
from validators.returns.subject import Subject

CODES = ("V314",)
TELLS = ("monitored",)


def check(subject: Subject) -> Iterator[Finding]:
    for input in subject.by_role["awarded"]:
        row, value = rows(subject.scheme_for(input.unit)).get(input.ref), input.entry.value
        if row is None or not isinstance(value, Fraction) or row.section.counts == "bonus":
            continue
        reason, full = subject.find(input.ref, "opinion", input.unit), exact(row.leaf.points)
        off = row.section.counts == "deduction"
        if not says_why(reason) and (0 < value <= full if off else 0 <= value < full):
            decided = f"核定扣{show(value)}分" if off else f"满分{show(full)}分，核定{show(value)}分"
            none = "不扣分的，核定扣分填0" if off else f"不扣分的，核定得分填{show(full)}"
            yield input_finding("V314", reason or input, title=row.leaf.title, decided=decided, none=none)
