"""Last year's average or best figure, told while units fill in, that cannot be one of this row."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.numbers import exact, show
from scoring.scheme.model import Scheme
from validators.measures import behind
from validators.schemes.checks.base import Remark, Ruled, ruled

SEVERITY = "warning"
MEANING = "估算用的上年值不像是这一项的数值：写成了小数、为负，或者比不得分界限还差。"
REMEDY = "在“分项与指标”“合并指标”表核对“估算用上年值”，没有就不填（方案文件：rule 的 estimate）；它只供填报时估算。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        figure = row.rule.figure("estimate")
        if figure is not None and (doubt := _doubt(row, figure)):
            witness = f"{row.rule.estimated_by}{show(figure)}{behind(row.measure)}"
            yield Remark(row.place, f"“{row.title}”估算用的上年值{doubt}，请核对。", witness)


def _doubt(row: Ruled, figure: Decimal) -> str:
    higher, floor = row.rule.better == "higher", row.rule.figure("floor")
    if figure < 0 and not row.signed:
        return "为负，而这一项的数值不会是负数"
    if row.measure == "%" and higher and not row.signed and 0 < figure <= 1:
        return "像是写成了小数（60%写60，不写0.6）"
    if floor is not None and (exact(figure) < exact(floor) if higher else exact(figure) > exact(floor)):
        return f"不得分（不得分界限{show(floor)}）"
    return ""
