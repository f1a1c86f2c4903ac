"""A row whose figures nobody reports: no department where only theirs count, no assessors where they alone tell."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "error"
MEANING = "只采用部门报送数据的一项没有写由哪个部门报送；由考核组酌情扣分的一项，所在部分不采用核查值。"
REMEDY = (
    "在“分项与指标”表“责任部门”一栏填报送数据的部门（方案文件：owner）；"
    "有酌情扣分的，在“部分”表“采用顺序”一栏加上核查值（方案文件：sources）。"
)


def check(scheme: Scheme) -> Iterator[Remark]:
    for section in scheme.sections:
        for leaf in section.leaves():
            if section.sources == ("monitored",) and leaf.asks() and not leaf.owner:
                message = f"“{leaf.title}”只采用部门报送的数据，但没有写由哪个部门（owner）报送。"
                yield Remark(leaf.ref, message, "owner为空")
            if "verified" not in section.sources and any(ask.assessed for ask in leaf.asks()):
                message = (
                    f"“{leaf.title}”有考核组酌情扣的分，但本部分不采用核查值；请在采用顺序（sources）中加上核查值。"
                )
                yield Remark(leaf.ref, message, "sources没有verified")
