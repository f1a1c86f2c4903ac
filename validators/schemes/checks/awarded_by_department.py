"""Rows that cannot be computed and name a department: whether it awards their points, or the assessors."""

from collections.abc import Iterator

from scoring.scheme.applies import versions
from scoring.scheme.model import Leaf, Scheme, Section
from validators.schemes.checks.base import Remark

SEVERITY = "note"
MEANING = "考核组核定的一项写了责任部门：所在部分先采用部门数据的，由该部门核定得分，否则由考核组核定。"
REMEDY = (
    "不是这样的，在“部分”表“采用顺序”一栏把该用的来源写在前面，或者清空“责任部门”一栏（方案文件：sources、owner）。"
)


def check(scheme: Scheme) -> Iterator[Remark]:
    for section in scheme.sections:
        for owner in dict.fromkeys(leaf.owner for leaf in section.leaves() if leaf.owner):
            rows = [leaf for leaf in section.leaves() if leaf.owner == owner and _awarded(leaf)]
            if rows:
                yield Remark(owner, _who(section, owner, rows), "、".join(leaf.ref for leaf in rows))


def _awarded(leaf: Leaf) -> bool:
    return any(each.rule.by_assessors for each in versions(leaf))


def _who(section: Section, owner: str, rows: list[Leaf]) -> str:
    names = "、".join(f"“{leaf.title}”" for leaf in rows)
    if section.by_departments:
        return f"{names}由{owner}在报送表中核定得分；考核组在核查表中另有核定的，以考核组的为准。"
    return (
        f"{names}由考核组在核查表中核定得分，{owner}不核定。"
        f"应由{owner}核定的，请把“{section.title}”的采用顺序（sources）中的监测值（monitored）写在核查值（verified）之前。"
    )
