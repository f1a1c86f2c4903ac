"""一段佐证材料文字用于多个任务的得分分项。

反例 V507：第1、2、3项任务的佐证材料都写“详见年度工作总结”
正例 V507：各分项分别写明会议纪要、监测报告、考核方案
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.plain_text import comparable
from validators.returns.findings import input_finding
from validators.returns.rows import applies, rows
from validators.returns.subject import Input, Subject
from validators.understand.no_value import is_placeholder

CODES = ("V507",)
TASKS = 3
"""Items of one task, or of two that belong together, may well rest on the same document."""


def check(subject: Subject) -> Iterator[Finding]:
    same: dict[str, dict[str, list[Input]]] = {}
    index = rows(subject.scheme_for(""))
    for input in subject.by_role["evidence"]:
        row = index.get(input.ref)
        if row is None or row.task is None or is_placeholder(input.entry.text):
            continue
        if applies(subject, row, input.unit):
            tasks = same.setdefault(comparable(input.entry.text), {})
            tasks.setdefault(row.task.ref, []).append(input)
    for tasks in same.values():
        if len(tasks) >= TASKS:
            first, *others = [input for inputs in tasks.values() for input in inputs]
            refs = "、".join(input.ref for input in others)
            yield input_finding("V507", first, count=len(others) + 1, refs=refs)
