"""Two rows with one title that the same unit fills in: a row copied and not changed."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark
from validators.schemes.wording.likeness import plain

SEVERITY = "warning"
MEANING = "同一单位要填的两行名称相同，可能是复制后没有改。"
REMEDY = "在“分项与指标”表“名称”一栏改成各自的名称（方案文件：title）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for section in scheme.sections:
        seen: dict[tuple[str, tuple[str, ...]], str] = {}
        for leaf in section.leaves():
            key = (plain(leaf.title), leaf.applies_to)
            if key in seen:
                message = f"{leaf.ref}与{seen[key]}的名称都是“{leaf.title}”，请核对。"
                yield Remark(leaf.ref, message, f"{seen[key]}、{leaf.ref}")
            seen.setdefault(key, leaf.ref)
