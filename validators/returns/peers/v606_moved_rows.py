"""部门数据疑似整列错行：一列数值整体上移或下移一行后，与各单位自报值（没有自报的，与上年值）的差距缩小到三分之一以内；
不足8个单位的不比。

反例 V606：部门表中人均预期寿命一列从第二个县起都上移了一行，与各县自报值错开一行正好相同
正例 V606：部门表中各县的数值与自报值相近
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from scoring.engine.history import CALLED
from scoring.entries import EntryKey
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.peers.unit_inputs import FEWEST, Peers, UnitColumn
from validators.source_words import SOURCE_VALUE

CODES = ("V606",)
CLEARER = 3
SHIFTS = ((-1, "上移"), (1, "下移"))
Places = Mapping[int, int]
"""Where the figure of a unit stands in a column, by the unit's place in the scheme."""


def check(peers: Peers) -> Iterator[tuple[str, Finding]]:
    for (ref, role), column in peers.columns.items():
        monitored = _places(column) if role == "monitored" else {}
        if len(monitored) < FEWEST:
            continue
        beside = peers.columns.get(EntryKey(ref, "claim"), UnitColumn())
        claimed = len(_places(beside)) >= FEWEST
        compared = beside if claimed else peers.columns.get(EntryKey(ref, "previous"), UnitColumn())
        if how := _moved(_figures(column), _figures(compared)):
            first = peers.input(column.numbers[next(iter(monitored.values()))])
            what = SOURCE_VALUE["claim"] if claimed else CALLED["previous"]
            yield first.file, input_finding("V606", first.input, how=how, what=what, count=len(monitored))


def _places(column: UnitColumn) -> Places:
    return {unit: place for place, unit in enumerate(column.units)}


def _figures(column: UnitColumn) -> dict[int, Fraction]:
    return dict(zip(column.units, column.figures, strict=True))


def _moved(column: Mapping[int, Fraction], compared: Mapping[int, Fraction]) -> str:
    """How the column moved, "" if it did not. Only units of this workbook stand one below the other."""
    listed = sorted({*column, *compared})
    as_is = _apart(listed, column, compared, 0)
    if not as_is:
        return ""
    for by, how in SHIFTS:
        moved = _apart(listed, column, compared, by)
        if moved is not None and moved * CLEARER <= as_is:
            return how
    return ""


def _apart(
    units: Sequence[int], column: Mapping[int, Fraction], compared: Mapping[int, Fraction], by: int
) -> Fraction | None:
    """The sum of the differences when each figure belongs `by` rows back, over the same number of rows; None where
    too few can be compared."""
    differences = []
    for row, unit in enumerate(units):
        place = row - by
        other = compared.get(units[place]) if 0 <= place < len(units) else None
        if unit in column and other is not None:
            differences.append(abs(column[unit] - other))
    return sum(differences, Fraction(0)) / len(differences) if len(differences) >= FEWEST - 1 else None
