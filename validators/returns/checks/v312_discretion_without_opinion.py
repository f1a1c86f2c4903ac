"""考核组酌情扣分的，须写明核查意见。

反例 V312：“信息报送”酌情扣2分，核查意见空着
正例 V312：“信息报送”酌情扣2分，核查意见写“两期内容失实”
"""

from collections.abc import Iterator
from fractions import Fraction

from scoring.numbers import show
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import says_why
from validators.returns.subject import Subject

CODES = ("V312",)
TELLS = ("verified",)


def check(subject: Subject) -> Iterator[Finding]:
    for leaf in subject.scheme_for("").leaves():
        for ref in (leaf.part_ref(ask.part) for ask in leaf.asks() if ask.assessed):
            input, opinion = subject.find(ref, "verified"), subject.find(leaf.ref, "opinion")
            taken = input.entry.value if input else None
            if input and isinstance(taken, Fraction) and taken > 0 and not says_why(opinion):
                yield input_finding("V312", opinion or input, title=leaf.title, taken=show(taken))
