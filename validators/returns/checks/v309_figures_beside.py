"""数字填错了栏：数值空着，同一行的佐证材料或备注栏却是一个数字。

反例 V309：整列数值粘到了备注栏，自报值都空着
正例 V309：数值填在自报值栏，备注写文字
"""

from collections.abc import Iterator

from scoring.patterns import pattern
from validators.finding import Finding
from validators.plain_text import IDEOGRAPHS, comparable
from validators.returns.findings import input_finding
from validators.returns.subject import Input, Subject

CODES = ("V309",)
FIGURE = pattern(r"\d+(?:\.\d+)?[%‰]?")


def check(subject: Subject) -> Iterator[Finding]:
    """One finding for each sheet, at its first such cell."""
    beside: dict[str, list[Input]] = {}
    for input in subject.by_role["evidence"]:
        if _is_figure(input.raw):
            claim = subject.find(input.ref, "claim", input.unit)
            if claim and claim.type in ("number", "count") and claim.entry.state == "blank":
                beside.setdefault(input.sheet, []).append(input)
    for found in beside.values():
        yield input_finding("V309", found[0], count=len(found))


def _is_figure(raw: object) -> bool:
    if isinstance(raw, str):
        return IDEOGRAPHS.search(raw) is None and FIGURE.fullmatch(comparable(raw)) is not None
    return isinstance(raw, int | float) and not isinstance(raw, bool)
