"""同一单位同一项的处理决定不得互相矛盾；矛盾的都不采用，结果为暂定。

反例 V734：第1行把甲县I1更正为96，第2行又更正为95；或一行更正数值，一行更正得分
正例 V734：甲县I1只有一条采纳的异议；两条更正后的数值相同的，按一条处理
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.objections.correction import contradicting
from validators.returns.objections.row import cell_of, objections, told_in
from validators.returns.subject import Subject

CODES = ("V734",)


def check(subject: Subject) -> Iterator[Finding]:
    for one, other in contradicting(subject.scheme, objections(told_in(subject))):
        if cell := cell_of(subject, one.objection, "points" if one.key.role == "awarded" else "figure"):
            yield input_finding("V734", cell, other=other.objection.number)
