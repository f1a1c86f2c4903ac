"""A row behind a row that gives no points by itself, or that stands further down."""

from collections.abc import Iterator

from scoring.scheme.model import Leaf, Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "warning"
MEANING = "前置分项由考核组核定、分值为 0，或者排在后面，本项可能永远不得分。"
REMEDY = "在“分项与指标”表改“前置分项”，或调整两行的先后（方案文件：needs）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    leaves = {leaf.ref: (n, leaf) for n, leaf in enumerate(scheme.leaves())}
    gates = {item.ref: task.gate for s in scheme.sections for task in s.tasks for item in task.items}
    for n, leaf in leaves.values():
        for field, ref in (("needs", leaf.needs), ("gate", gates.get(leaf.ref, ""))):
            if ref and ref in leaves and ref != leaf.ref and (why := _why(n, field, *leaves[ref])):
                message = f"“{leaf.title}”的前置分项{ref}{why}，请核对。"
                yield Remark(leaf.ref, message, f"{field}: {ref}（{leaves[ref][1].title}）")


def _why(own: int, field: str, position: int, parent: Leaf) -> str:
    if parent.rule.by_assessors:
        return "由考核组核定，未核定时本项不得分"
    if parent.points == 0:
        return "分值为0，本项永远不得分"
    return "排在本项后面" if field == "needs" and position > own else ""
