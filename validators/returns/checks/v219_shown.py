"""单元格显示的与存储的不同：按显示的采用（V219），或只是显示时四舍五入、按存储的采用（V220）。

反例 V219：单元格格式为百分数，显示7.10%，存储的是0.071
正例 V219：单元格格式为常规，填7.1
反例 V220：单元格格式只显示整数，显示50，存储的是49.6
正例 V220：显示和存储都是49.6
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.subject import Subject

CODES = ("V219", "V220")
GIVES_WAY_TO = {"V220": ("V313",)}


def check(subject: Subject) -> Iterator[Finding]:
    for input in subject.by_state["given"]:
        if input.display and (note := input.understood.note):
            figure = input.type in ("number", "count", "year")
            yield input_finding("V220" if figure and input.entry.typed else "V219", input, note=note)
