"""A clause that names another number than the row's, where the document's numbers are otherwise the rows' own."""

import re
from collections.abc import Iterator

from scoring.scheme.model import Basis, Scheme, Section
from validators.schemes.checks.base import Remark

SEVERITY = "warning"
MEANING = "出处写的“第…项”与本行编号不符，可能是复制后没有改。"
REMEDY = "在“分项与指标”表“条款”一栏改成原文的项号（方案文件：basis 的 clause）。"
ITEM = re.compile(r"第(\d+)项")
USUAL = 0.7


def check(scheme: Scheme) -> Iterator[Remark]:
    for section in scheme.sections:
        rows = [(ref, number, basis, found) for ref, number, basis in _numbered(section) if (found := _items(basis))]
        wrong = [row for row in rows if row[1] not in row[3]]
        if len(rows) > 3 and len(wrong) < len(rows) * (1 - USUAL):
            for ref, number, basis, _ in wrong:
                yield Remark(ref, "出处写的项号与本行的编号不符，请核对。", f"编号{number}，出处“{basis.clause}”")


def _numbered(section: Section) -> Iterator[tuple[str, int, Basis]]:
    for task in section.tasks:
        yield task.ref, task.number, task.basis
        yield from ((item.ref, task.number, item.basis) for item in task.items)
    for leaf in section.indicators:
        if found := re.fullmatch(r"[A-Za-z]+(\d+)", leaf.ref):
            yield leaf.ref, int(found[1]), leaf.basis


def _items(basis: Basis) -> set[int]:
    return {int(number) for number in ITEM.findall(basis.clause)}
