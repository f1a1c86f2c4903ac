"""两个单位的小数大多相同，疑似复制：至少5项带小数的数值完全相同，且占两个单位都填小数的项目的一半以上。

反例 V603：甲县和乙县15项指标中有9项带小数的数值完全相同
正例 V603：甲县和乙县15项指标中有1项恰好都是24.3
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.peers.unit_inputs import Peers, UnitInput, alike
from validators.returns.rows import FIGURES

CODES = ("V603",)
FEWEST_SAME = 5


def check(peers: Peers) -> Iterator[tuple[str, Finding]]:
    units = len({given.input.unit for given in peers.inputs})
    for role in FIGURES:
        rows: dict[str, set[str]] = {}
        same: dict[tuple[str, object], list[UnitInput]] = {}
        for given in peers.inputs:
            if given.input.role == role and given.number is not None and given.number.denominator != 1:
                rows.setdefault(given.input.unit, set()).add(given.input.ref)
                same.setdefault((given.input.ref, given.number), []).append(given)
        for (one, other), pairs in alike(same.values(), units).items():
            if len(pairs) >= FEWEST_SAME and 2 * len(pairs) > len(rows[one] & rows[other]):
                (first, given), refs = pairs[0], "、".join(second.input.ref for _, second in pairs)
                facts = {"other": one, "count": len(pairs), "refs": refs, "file": first.file}
                yield given.file, input_finding("V603", given.input, **facts)
