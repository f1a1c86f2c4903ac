"""Departments report figures and scores: the score is recomputed from the figure."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "note"
MEANING = "部门同时报送数据和分值的，得分按数据重新计算，部门所报分值只作比对。"
REMEDY = "不用改；不由部门报数据的，清空“分项与指标”表的“责任部门”（方案文件：owner）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for department in scheme.departments:
        refs = [leaf.ref for leaf in scheme.leaves() if leaf.owner == department and leaf.asks()]
        if refs:
            message = f"{department}报送的分值只作比对，得分按其报送的数据重新计算，以重新计算的为准。"
            yield Remark(department, message, "、".join(refs))
