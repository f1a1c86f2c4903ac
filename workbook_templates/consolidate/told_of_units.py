"""What departments and groups say of each unit: their workbooks, that hold many units, taken apart by unit."""

from array import array
from collections.abc import Iterator

from workbook_templates.consolidate.outcomes import Chosen, ReadingHead
from workbook_templates.consolidate.reading import UNIT, Packed, Reading
from workbook_templates.forms.kinds import KINDS
from workbook_templates.system.spilled_list import SpilledList

Rows = tuple[Packed, ...]
"""Figures of one unit, packed."""


class ToldOfUnits:
    """The figures of all units in the workbooks of departments and groups, in the order in which these were chosen."""

    def __init__(self, chosen: Chosen, kept: int | None = None) -> None:
        self.chosen = chosen
        self._parts: SpilledList[tuple[int, Rows]] = SpilledList(kept=kept)
        self._of: dict[str, array[int]] = {}
        self.heads = [head for (kind, _), head in chosen.heads.items() if KINDS[kind].monitors]
        for number, reading in enumerate(self.readings()):
            self._take(number, reading)

    def readings(self) -> Iterator[Reading]:
        """The workbooks themselves, one after the other."""
        return map(self.chosen.outcomes.reading, self.heads)

    def packed(self, unit: str) -> Iterator[tuple[ReadingHead, Rows]]:
        """What each workbook says of a unit."""
        for part in self._of.get(unit, ()):
            number, rows = self._parts[part]
            yield self.heads[number], rows

    def _take(self, number: int, reading: Reading) -> None:
        by_unit: dict[str, list[Packed]] = {}
        for row in reading.rows:
            by_unit.setdefault(row[UNIT], []).append(row)
        for unit, rows in by_unit.items():
            self._of.setdefault(unit, array("Q")).append(len(self._parts))
            self._parts.append((number, tuple(rows)))
