"""How high the rows of a list are: programs do not grow wrapped rows by themselves."""

from collections.abc import Sequence
from math import inf
from operator import getitem

from scoring.short_texts import LONGEST
from workbook_templates.xlsx.plain_text import Shown
from workbook_templates.xlsx.styles import lines_of

KEPT = 4096
"""Values of a column of which is known on how many lines they stand."""


class RowHeights:
    """Told of every column how wide it is, in characters, and the size of its letters; None where no text wraps."""

    def __init__(self, columns: Sequence[tuple[float, float] | None]) -> None:
        self.wrapping = any(columns)
        self.lines = [_Lines(*column) if column else _Lines(inf, 1.0) for column in columns]

    def of(self, values: Sequence[Shown]) -> float:
        """The height, in points, of the row with these values; 0 where the sheet's own height does."""
        most = max(map(getitem, self.lines, values)) if self.wrapping else 1
        return min(409, 13.5 * most + 4) if most > 1 else 0


class _Lines(dict[Shown, int]):
    """On how many lines a value stands: most of what a list shows it shows again for the next unit."""

    def __init__(self, width: float, size: float) -> None:
        super().__init__()
        self.width, self.size, self.short = width, size, width / 2

    def __missing__(self, value: Shown) -> int:
        text = value if isinstance(value, str) else ""
        found = lines_of(text, self.width, self.size) if len(text) > self.short else 1
        if len(text) <= LONGEST:
            if len(self) >= KEPT:
                self.clear()
            self[value] = found
        return found
