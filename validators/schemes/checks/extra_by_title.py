"""A section that is called one thing and counts as another: 加分项 within the full points."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark
from validators.schemes.words import COUNTS

SEVERITY = "warning"
MEANING = "部分的名称写明是加分、扣分或一票否决，计入方式却不是（计入了满分，或者加扣相反）。"
REMEDY = "在“部分”表“计入方式”一栏选加分项或扣分项（方案文件：counts）。"
CALLED = {
    "bonus": ("加分", "奖励分", "附加分"),
    "deduction": ("扣分", "倒扣", "减分", "负面清单", "一票否决", "否决"),
}


def check(scheme: Scheme) -> Iterator[Remark]:
    for section in scheme.sections:
        meant = [counts for counts, words in CALLED.items() if any(word in section.title for word in words)]
        if meant and section.counts not in meant:
            message = f"“{section.title}”像是{COUNTS[meant[0]]}，计入方式却是“{COUNTS[section.counts]}”，请核对。"
            yield Remark(section.id, message, f"counts: {section.counts}")
