"""An assumption about a number that is not in the scheme."""

import re
from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, ruled

SEVERITY = "warning"
MEANING = "约定涉及的编号在方案中不存在（可能那一行已删去或改了编号）。"
REMEDY = "在“约定”表“涉及”一栏填现有的编号，或删去这一条（方案文件：assumptions 的 place）。"
REF = re.compile(r"(?<![A-Za-z0-9])([A-Z][A-Za-z]{0,2})(\d+(?:\.\d+)*)(?![A-Za-z0-9])")


def check(scheme: Scheme) -> Iterator[Remark]:
    places = {section.id for section in scheme.sections} | {row.place for row in ruled(scheme)}
    places |= {task.ref for section in scheme.sections for task in section.tasks}
    prefixes = {found[1] for ref in places if (found := REF.match(ref))}
    for assumption in scheme.assumptions:
        named = {prefix + number for prefix, number in REF.findall(assumption.place) if prefix in prefixes}
        if lost := sorted(named - places):
            message = f"约定涉及的{'、'.join(lost)}在方案中不存在，请改正或删去这条约定。"
            yield Remark(assumption.place, message, f"约定“{assumption.text[:30]}”")
