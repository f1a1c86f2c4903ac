"""Gaps in the numbers of tasks, items and indicators, and items that do not carry their task's number."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from scoring.scheme.model import Scheme, Task
from validators.schemes.checks.base import Remark

SEVERITY = "warning"
MEANING = "编号或序号不连续（可能漏了一行），分项的编号与所属任务不符，或者排列次序颠倒。"
REMEDY = "补上漏掉的行，或在“编号”“序号”一栏重新编号（方案文件：ref、number）。"
LAST = re.compile(r"(.*?)(\d+)")


def check(scheme: Scheme) -> Iterator[Remark]:
    for section in scheme.sections:
        for task in section.tasks:
            yield from _within(task)
        yield from _order(section.id, [task.ref for task in section.tasks])
    if not scheme.extends:  # a local scheme may drop rows of its parent and keep the others' numbers
        fixed = [section for section in scheme.sections if not section.proposed]
        refs = [task.ref for section in fixed for task in section.tasks]
        refs += [leaf.ref for section in fixed for leaf in section.leaves()]
        yield from _gaps([section.id for section in scheme.sections])
        yield from _gaps(refs)
        last = 0
        for section in fixed:
            numbers = [task.number for task in section.tasks]
            onward = bool(numbers) and min(numbers) > last  # numbers may run on from one section to the next
            yield from _gaps((f"{section.id} 任务序号{number}" for number in numbers), last + 1 if onward else 1)
            last = max(numbers, default=last)


def _within(task: Task) -> Iterator[Remark]:
    for item in task.items:
        if item.ref and not item.ref.startswith(f"{task.ref}."):
            message = f"“{item.title}”属于任务{task.ref}，编号却是{item.ref}，请核对是否放错了任务。"
            yield Remark(item.ref, message, f"任务{task.ref}，分项{item.ref}")
    yield from _order(task.ref, [item.ref for item in task.items])
    number = LAST.fullmatch(task.ref)
    if number and int(number[2]) != task.number and number[1].isalpha():
        yield Remark(task.ref, f"“{task.title}”的序号与编号不符。", f"编号{task.ref}，序号{task.number}")


def _order(place: str, refs: list[str]) -> Iterator[Remark]:
    numbers = [int(found[2]) for ref in refs if (found := LAST.fullmatch(ref))]
    if numbers != sorted(numbers):
        yield Remark(place, "编号没有从小到大排列，请核对。", "、".join(refs))


def _gaps(refs: Iterable[str], first: int = 1) -> Iterator[Remark]:
    series: dict[str, set[int]] = defaultdict(set)
    for ref in refs:
        if found := LAST.fullmatch(ref):
            series[found[1]].add(int(found[2]))
    for prefix, numbers in series.items():
        missing = sorted(set(range(first, max(numbers))) - numbers)
        if missing and len(missing) <= len(numbers):
            names = "、".join(f"{prefix}{number}" for number in missing)
            present = "、".join(f"{prefix}{number}" for number in sorted(numbers))
            yield Remark(f"{prefix}{missing[0]}", f"编号不连续，缺{names}，请核对是否漏了一行。", f"现有{present}")
