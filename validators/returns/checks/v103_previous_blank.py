"""与上年、基期比较的指标缺上年值（基期值）：无法计分（V103），或者增长幅度没有计入（V104）。

反例 V103：I21“新发病例数”填了本年值，上年值空着
正例 V103：本年值和上年值都填
反例 V104：按实现程度和增长幅度计分的D1“居民健康素养水平”填了本年值，基期值空着
正例 V104：本年值和基期值都填
"""

from collections.abc import Iterator

from scoring.entries import HISTORY
from scoring.methods import Facts
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import FIGURES, rows
from validators.returns.subject import Input, Subject

CODES = ("V103", "V104")
GIVES_WAY_TO = {"V103": ("error",), "V104": ("error",)}
ANSWERED_BY = "anyone"


def check(subject: Subject) -> Iterator[Finding]:
    asked = [input for input in subject.by_state["blank"] if input.role in HISTORY and not input.required]
    told = subject.inputs if asked else ()
    figures = {(i.ref, i.unit): i for i in told if i.role in FIGURES and i.entry.state != "blank"}
    for input in asked:
        if figure := figures.get((input.ref, input.unit)):
            yield from (input_finding(code, input) for code in _codes(subject, input, figure))


def _codes(subject: Subject, input: Input, figure: Input) -> Iterator[str]:
    """What the blank costs the row; a figure that is good enough by itself needs nothing to compare with."""
    row = rows(subject.scheme_for(input.unit)).get(input.ref)
    rules = row.rule.rules() if row else ()
    comparing = [rule for rule in rules if any(ask.role == input.role for ask in rule.asks(input.measure))]
    unread = figure.entry.state != "given"
    if any(rule.by_change and (unread or rule.obstacle(Facts({"claim": figure.entry}))) for rule in comparing):
        yield "V103"
    if input.role == "baseline" and any(not rule.by_change for rule in comparing):
        yield "V104"
