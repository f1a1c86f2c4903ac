"""A target or parameter that looks like a fraction of its unit of measure (0.6 where 60% is meant)."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.measures import behind, measure_name
from validators.schemes.checks.base import Remark, targets

SEVERITY = "warning"
MEANING = "百分比等的目标值或参数像是写成了小数（60% 应写 60，不写 0.6）。"
REMEDY = "在“分项与指标”表“目标值”一栏改正，60% 填 60（方案文件：rule 的 target）。"
LEAST = {"%": Decimal(1), "‰": Decimal("0.1"), "1/万": Decimal("0.1"), "1/10万": Decimal("0.1")}


def check(scheme: Scheme) -> Iterator[Remark]:
    found = [(row.place, row.title, row.measure, target) for row, target in targets(scheme)]
    found += [(p.id, p.name, measure_name(p.measure), p.value) for p in scheme.parameters if p.value is not None]
    for place, title, measure, figure in found:
        if 0 < figure <= LEAST.get(measure, Decimal(0)):
            message = f"“{title}”的计量单位是{measure}，数值应按这个单位写（60%写60，不写0.6），请核对。"
            yield Remark(place, message, f"目标{show(figure)}{behind(measure)}")
