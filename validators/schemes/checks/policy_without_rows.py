"""A policy for rows that do not apply, and no row that may be left out."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark
from validators.schemes.words import NOT_APPLICABLE

SEVERITY = "warning"
MEANING = "规定了“不适用”的特别处理，却没有任何一行允许填“不适用”。"
REMEDY = "在“分项与指标”表“可填不适用”一栏选“是”，或清空“方案”表“不适用的处理”（方案文件：optional、not_applicable）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    open_rows = any(
        leaf.optional or leaf.zero_leaves_out or any(v.rule for v in leaf.variants) for leaf in scheme.leaves()
    )
    if scheme.not_applicable != "exclude" and not open_rows:
        message = "没有任何一行允许填“不适用”（optional），这一规定用不上，也不会印在填报说明里。"
        yield Remark("not_applicable", message, f"不适用{NOT_APPLICABLE[scheme.not_applicable]}，允许的行0个")
