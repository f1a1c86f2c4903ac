"""部门数据疑似整列错行：一列数值整体上移或下移一行后，与各单位自报值（没有自报的，与上年值）的差距缩小到三分之一以内；
不足8个单位的不比。

反例 V606：部门表中人均预期寿命一列从第二个县起都上移了一行，与各县自报值错开一行正好相同
正例 V606：部门表中各县的数值与自报值相近
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from scoring.engine.history import CALLED
from scoring.entries import EntryKey
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.peers.unit_inputs import FEWEST, Peers, UnitInput
from validators.source_words import SOURCE_VALUE

CODES = ("V606",)
CLEARER = 3
SHIFTS = ((-1, "上移"), (1, "下移"))
Figures = dict[str, UnitInput]


def check(peers: Peers) -> Iterator[tuple[str, Finding]]:
    known: dict[EntryKey, Figures] = {}
    for given in peers.inputs:
        if given.number is not None:
            known.setdefault(given.input.key.of_unit, {})[given.input.unit] = given
    for (ref, role), column in known.items():
        if role != "monitored" or len(column) < FEWEST:
            continue
        beside = known.get(EntryKey(ref, "claim"), {})
        compared = beside if len(beside) >= FEWEST else known.get(EntryKey(ref, "previous"), {})
        if how := _moved([unit.name for unit in peers.scheme.units], column, compared):
            first = next(iter(column.values()))
            what = SOURCE_VALUE["claim"] if compared is beside else CALLED["previous"]
            yield first.file, input_finding("V606", first.input, how=how, what=what, count=len(column))


def _moved(units: Sequence[str], column: Figures, compared: Figures) -> str:
    """How the column moved, "" if it did not. Only units of this workbook stand one below the other."""
    listed = [unit for unit in units if unit in column or unit in compared]
    as_is = _apart(listed, column, compared, 0)
    if not as_is:
        return ""
    for by, how in SHIFTS:
        moved = _apart(listed, column, compared, by)
        if moved is not None and moved * CLEARER <= as_is:
            return how
    return ""


def _apart(units: Sequence[str], column: Figures, compared: Figures, by: int) -> Fraction | None:
    """The sum of the differences when each figure belongs `by` rows back, over the same number of rows; None where
    too few can be compared."""
    differences = []
    for row, unit in enumerate(units):
        place = row - by
        other = compared.get(units[place]) if 0 <= place < len(units) else None
        if unit in column and other and (one := column[unit].number) is not None and other.number is not None:
            differences.append(abs(one - other.number))
    return sum(differences, Fraction(0)) / len(differences) if len(differences) >= FEWEST - 1 else None
