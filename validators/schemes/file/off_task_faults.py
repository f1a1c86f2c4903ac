"""Where a row that takes points off its own task cannot stand."""

from collections.abc import Iterator

from scoring.scheme.model import Section
from validators.schemes.file.structural_fault import Path, StructuralFault


def off_task_faults(section: Section, n: int) -> Iterator[StructuralFault]:
    """The faults of one section, the `n`th."""
    for i, indicator in enumerate(section.indicators):
        if indicator.off_task:
            hint = "请把它改为任务的分项；从总分中扣的，放在扣分项的部分。"
            yield StructuralFault(
                ("sections", n, "indicators", i, "off_task"), "指标不属于任务，没有任务得分可扣", hint
            )
    for t, task in enumerate(section.tasks):
        for i, item in enumerate(task.items):
            path: Path = ("sections", n, "tasks", t, "items", i)
            if item.off_task and section.counts != "points":
                hint = "请删去；扣分项的部分中各行本来就是扣分，加分项的部分不能再扣。"
                yield StructuralFault((*path, "off_task"), "只有计入满分的部分才能从任务得分中扣", hint)
            elif item.off_task and all(other.off_task for other in task.items):
                hint = "请补上得分的分项，或者把这一行放在扣分项的部分。"
                yield StructuralFault((*path, "off_task"), f"任务“{task.title}”没有得分的分项，无分可扣", hint)
            if item.off_task and item.weight is not None:
                hint = "请删去权重，在分值一栏填最多扣几分。"
                yield StructuralFault((*path, "weight"), "从任务得分中扣的一行没有权重", hint)
