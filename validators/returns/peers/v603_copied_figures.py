"""两个单位的小数大多相同，疑似复制：至少5项带小数的数值完全相同，且占两个单位都填小数的项目的一半以上。

反例 V603：甲县和乙县15项指标中有9项带小数的数值完全相同
正例 V603：甲县和乙县15项指标中有1项恰好都是24.3
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.peers.alike import OfUnit, alike, pair_finding
from validators.returns.peers.unit_inputs import Peers, UnitColumn
from validators.returns.rows import FIGURES

CODES = ("V603",)
FEWEST_SAME = 5


def check(peers: Peers) -> Iterator[tuple[str, Finding]]:
    for role in FIGURES:
        columns = {key.ref: column for key, column in peers.columns.items() if key.role == role}
        pairs = alike((group for column in columns.values() for group in _same(column)), peers.units, FEWEST_SAME)
        rows = _rows(columns, {unit for pair in pairs for unit in pair[:2]})
        for pair in pairs:
            if 2 * len(pair.inputs) > len(rows[pair.one] & rows[pair.other]):
                yield pair_finding("V603", peers, pair)


def _same(column: UnitColumn) -> list[list[OfUnit]]:
    """The inputs that give the same figure, one that is not whole."""
    same: dict[tuple[int, int], list[OfUnit]] = {}
    for ratio, number, unit in zip(column.figures.ratios(), column.numbers, column.units, strict=True):
        if ratio[1] != 1:
            same.setdefault(ratio, []).append(OfUnit(number, unit))
    return [group for group in same.values() if len(group) > 1]


def _rows(columns: dict[str, UnitColumn], units: set[int]) -> dict[int, set[str]]:
    """The rows in which each of some units gives a figure that is not whole."""
    rows: dict[int, set[str]] = {unit: set() for unit in units}
    for ref, column in columns.items() if units else ():
        for (_, denominator), unit in zip(column.figures.ratios(), column.units, strict=True):
            if unit in units and denominator != 1:
                rows[unit].add(ref)
    return rows
