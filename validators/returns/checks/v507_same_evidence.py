"""一段佐证材料文字用于多个任务的得分分项。

反例 V507：第1、2、3项任务的佐证材料都写“详见年度工作总结”
正例 V507：各分项分别写明会议纪要、监测报告、考核方案
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from validators.finding import Finding
from validators.plain_text import IDEOGRAPHS, comparable
from validators.returns.findings import input_finding
from validators.returns.rows import applies, rows
from validators.returns.subject import Input, Subject
from validators.understand.no_value import is_placeholder

CODES = ("V507",)
TASKS = 3
"""Items of one task, or of two that belong together, may well rest on the same document."""


def check(subject: Subject) -> Iterator[Finding]:
    alike: dict[str, list[tuple[str, Input]]] = {}
    index = rows(subject.scheme_for(""))
    for input in subject.by_role["evidence"]:
        row, text = index.get(input.ref), input.entry.text
        if row is None or row.task is None or is_placeholder(text):
            continue
        if applies(subject, row, input.unit):
            alike.setdefault("".join(IDEOGRAPHS.findall(text)), []).append((row.task.ref, input))
    for tasks in _same(found for found in alike.values() if len(found) >= TASKS):
        if len(tasks) >= TASKS:
            first, *others = [input for inputs in tasks.values() for input in inputs]
            refs = "、".join(input.ref for input in others)
            yield input_finding("V507", first, count=len(others) + 1, refs=refs)


def _same(alike: Iterable[Sequence[tuple[str, Input]]]) -> Iterator[Mapping[str, Sequence[Input]]]:
    """The inputs with the same text, by task, among some that have the same characters in the same order."""
    for found in alike:
        same: dict[str, dict[str, list[Input]]] = {}
        for task, input in found:
            same.setdefault(comparable(input.entry.text), {}).setdefault(task, []).append(input)
        yield from same.values()
