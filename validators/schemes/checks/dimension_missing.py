"""An indicator without a dimension where its neighbours have one."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "warning"
MEANING = "同一部分的其他指标有维度，这一个没有。"
REMEDY = "在“分项与指标”表“维度”一栏填指标的大类（方案文件：dimension）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for section in scheme.sections:
        bare = [leaf for leaf in section.indicators if not leaf.dimension]
        if len(bare) * 2 < len(section.indicators):
            for leaf in bare:
                having = len(section.indicators) - len(bare)
                message = f"“{leaf.title}”没有写维度，同一部分的其他指标都写了。"
                yield Remark(leaf.ref, message, f"有维度的{having}个，没有的{len(bare)}个")
