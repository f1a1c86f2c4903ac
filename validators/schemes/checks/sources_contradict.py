"""Sources of figures named twice, or a reporting department whose figures the section never uses."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "warning"
MEANING = "采用数值的次序有重复，或者写了责任部门却不采用部门数据。"
REMEDY = "在“部分”表“采用顺序”一栏改正（方案文件：sources）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for section in scheme.sections:
        witness = f"sources: {'、'.join(section.sources)}"
        if len(set(section.sources)) < len(section.sources):
            yield Remark(section.id, f"“{section.title}”采用数值的次序有重复，请核对。", witness)
        owned = [leaf.ref for leaf in section.leaves() if leaf.owner]
        if owned and "monitored" not in section.sources:
            message = f"“{section.title}”的{'、'.join(owned)}写了责任部门，却不采用部门数据（monitored），请核对。"
            yield Remark(section.id, message, witness)
