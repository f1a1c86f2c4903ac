"""What is compared when totals are equal must be there, once; and a grade must say what reaches it."""

from collections.abc import Iterator
from dataclasses import replace

from scoring.scheme.model import Scheme
from validators.schemes.file.structural_fault import StructuralFault, unknown

CONDITION = "只按名次评的，写 up_to_rank（前几名）或 top_share（前百分之几）；最低一档写 0。"


def ranking_faults(scheme: Scheme) -> Iterator[StructuralFault]:
    """The faults of what breaks ties, and of grades that nothing says how to reach."""
    yield from _tie_breakers(scheme)
    for n, grade in enumerate(scheme.grades):
        if grade.at_least is None and not grade.by_rank:
            yield StructuralFault(("grades", n, "at_least"), "缺少必填的 at_least", CONDITION)


def _tie_breakers(scheme: Scheme) -> Iterator[StructuralFault]:
    tasks = [task.ref for section in scheme.sections for task in section.tasks]
    known = [*(leaf.ref for leaf in scheme.leaves()), *tasks, *(section.id for section in scheme.sections)]
    for n, ref in enumerate(scheme.tie_breakers):
        path = ("tie_breakers", n)
        if ref not in known:
            fault = unknown(path, ref, known, "指标、分项、任务和部分的编号")
            yield fault if fault.hint else replace(fault, hint="请填编号，例如 I3、T4、S1，用顿号分开。")
        elif ref in scheme.tie_breakers[:n]:
            message = f"同分时依次比较的编号“{ref}”写了两次"
            yield StructuralFault(path, message, "后一处不起作用，请删去，或改成另一个编号。")
