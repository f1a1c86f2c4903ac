"""Two variants of a row that name the same class or unit: only the first counts."""

from collections import Counter
from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "error"
MEANING = "同一行的两处分类目标写了同一个类别或单位，只有前一处有效。"
REMEDY = "在“分类目标”表“类别或单位”一栏各写各的，不要重复（方案文件：variants 的 applies_to）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for leaf in scheme.leaves():
        named = Counter(name for variant in leaf.variants for name in dict.fromkeys(variant.applies_to))
        for name, times in named.items():
            if times > 1:
                message = f"“{leaf.title}”的分类目标重复写了“{name}”，只有前一处有效，请删去一处。"
                yield Remark(leaf.ref, message, f"“{name}”出现{times}处")
