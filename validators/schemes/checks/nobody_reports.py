"""A row that takes monitored figures only, and no department that reports them."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "error"
MEANING = "只采用部门报送数据的一项没有写由哪个部门报送。"
REMEDY = "在“分项与指标”表“责任部门”一栏填报送数据的部门（方案文件：owner）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for section in scheme.sections:
        for leaf in section.leaves():
            if section.sources == ("monitored",) and leaf.asks() and not leaf.owner:
                message = f"“{leaf.title}”只采用部门报送的数据，但没有写由哪个部门（owner）报送。"
                yield Remark(leaf.ref, message, "owner为空")
