"""A row with a fixed target whose unit of measure is not given or not written as the rest of the program knows it."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.measures import measure_name
from validators.schemes.checks.base import Remark, ruled
from validators.schemes.wording.titles import SHARE

SEVERITY = "warning"
MEANING = (
    "有目标值的比率没有计量单位，或者计量单位写法不规范（％、百分比、/10万应写作 %、1/10万），填报时无法按单位检查。"
)
REMEDY = "在“分项与指标”表“计量单位”一栏填 %、‰、1/10万、岁等（方案文件：measure）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        fixed = row.rule.best_target() is not None and not row.rule.by_change
        if fixed and not row.measure and SHARE.search(row.title):
            message = f"“{row.title}”没有写计量单位，请补上（例如 %）。"
            yield Remark(row.place, message, f"计量单位为空，目标{row.rule.goal()}")
    written = [(leaf.ref, leaf.measure) for leaf in scheme.leaves()]
    written += [(parameter.id, parameter.measure) for parameter in scheme.parameters]
    for place, measure in written:
        if measure_name(measure) != measure:
            yield Remark(place, f"计量单位请写作“{measure_name(measure)}”。", f"现在写作“{measure}”")
