"""与上年、基期比较的指标缺上年值（基期值），无法计分。

反例 V103：I21“新发病例数”填了本年值，上年值空着
正例 V103：本年值和上年值都填
"""

from collections.abc import Iterator

from scoring.methods.base import Facts, Method
from scoring.methods.composite import Composite
from scoring.methods.trend import Trend
from validators.catalogue import finding
from validators.finding import Finding
from validators.rows import FIGURES, rows
from validators.subject import Input, Subject

CODES = ("V103",)


def check(subject: Subject) -> Iterator[Finding]:
    figures = {(i.ref, i.unit): i for i in subject.inputs if i.role in FIGURES and i.entry.state != "blank"}
    for input in subject.inputs:
        figure = figures.get((input.ref, input.unit))
        if figure and input.entry.state == "blank" and not input.required and _wanted(subject, input, figure):
            yield finding("V103", input)


def _wanted(subject: Subject, input: Input, figure: Input) -> bool:
    """Whether the row cannot be scored without it; a figure that is good enough by itself needs none."""
    row = rows(subject.settled(input.unit)).get(input.ref)
    compared = (
        [rule for rule in _rules(row.rule) if isinstance(rule, Trend) and rule.since == input.role] if row else []
    )
    if figure.entry.state != "given":
        return bool(compared)
    return any(rule.obstacle(Facts({"claim": figure.entry})) for rule in compared)


def _rules(rule: Method) -> list[Method]:
    """The rules that look at the row's one figure."""
    return [part.rule for part in rule.parts] if isinstance(rule, Composite) else [rule]
