"""Two tasks of a section with one number."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "error"
MEANING = "同一部分中两个任务的序号相同。"
REMEDY = "在“任务”表“序号”一栏改正（方案文件：number）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for section in scheme.sections:
        seen: dict[int, str] = {}
        for task in section.tasks:
            if task.number in seen:
                message = f"“{task.title}”的序号与{seen[task.number]}相同，请改正。"
                yield Remark(task.ref, message, f"{seen[task.number]}、{task.ref}的序号都是{task.number}")
            seen.setdefault(task.number, task.ref)
