"""What is compared when totals are equal must be there, once; and a grade must say what reaches it."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.file.structural_fault import StructuralFault, unknown

CONDITION = "只按名次评的，写 up_to_rank（前几名）或 top_share（前百分之几）；最低一档写 0。"
REFS = "请填编号，例如 I3、T4、S1，用顿号分开，每个写一次。"


def ranking_faults(scheme: Scheme) -> Iterator[StructuralFault]:
    """The faults of what breaks ties, and of grades that nothing says how to reach."""
    yield from _tie_breakers(scheme)
    for n, grade in enumerate(scheme.grades):
        if grade.at_least is None and not grade.by_rank:
            yield StructuralFault(("grades", n, "at_least"), "缺少必填的 at_least", CONDITION)


def _tie_breakers(scheme: Scheme) -> Iterator[StructuralFault]:
    """One fault for all of them, since a workbook has them in one cell."""
    refs = scheme.tie_breakers
    tasks = [task.ref for section in scheme.sections for task in section.tasks]
    known = [*(leaf.ref for leaf in scheme.leaves()), *tasks, *(section.id for section in scheme.sections)]
    strange = [ref for ref in dict.fromkeys(refs) if ref not in known]
    twice = [ref for ref in dict.fromkeys(refs) if refs.count(ref) > 1]
    said = [f"{_quoted(strange)}不在指标、分项、任务和部分的编号中"] if strange else []
    said += [f"{_quoted(twice)}写了两次"] if twice else []
    if said:
        hints = [unknown((), ref, known, "").hint for ref in strange]
        path = ("tie_breakers", refs.index([*strange, *twice][0]))
        yield StructuralFault(path, "；".join(said), next(filter(None, hints), REFS))


def _quoted(refs: list[str]) -> str:
    return "、".join(f"“{ref}”" for ref in refs)
