"""Units have their own targets, and nothing says where those come from."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "warning"
MEANING = "各单位有自己的目标值，没有写出处（如责任书）。"
REMEDY = "在“方案”表“单位目标出处”几栏写明出处（方案文件：unit_targets_basis）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    rows = [leaf.title for leaf in scheme.leaves() if leaf.unit_targets]
    if rows and scheme.unit_targets_basis is None:
        message = "各单位有自己的目标值，请在“方案”中写明单位目标的出处（unit_targets_basis），例如责任书。"
        yield Remark("unit_targets", message, "、".join(rows[:5]))
