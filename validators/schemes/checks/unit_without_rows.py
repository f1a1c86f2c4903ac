"""A unit that no section is meant for: it would be handed an empty workbook and score nothing."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "error"
MEANING = "没有一个部分考核这个单位（各部分的 applies_to 都不含它和它的类别）；加分项、扣分项不算。"
REMEDY = "在“部分”表“适用范围”一栏加上这个单位或它的类别（方案文件：applies_to）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    sections = [section for section in scheme.sections if section.counts == "points"]
    bare = [unit for unit in scheme.units if not any(unit.among(section.applies_to) for section in sections)]
    if bare:
        names = "、".join(unit.name for unit in bare[:5]) + (f"等{len(bare)}个" if len(bare) > 5 else "")
        message = f"没有考核{names}的内容，请改正单位的类别，或各部分的 applies_to。"
        meant = "、".join(dict.fromkeys(name for section in sections for name in section.applies_to))
        own = "、".join(dict.fromkeys(unit.unit_class or "无类别" for unit in bare))
        yield Remark("units", message, f"单位的类别：{own}；各部分考核：{meant}")
