"""About how high a table becomes: whether it may be kept on one page."""

from collections.abc import Sequence
from unicodedata import east_asian_width

from workbook_templates.results.notices.blocks import TEXT_WIDTH, ShadedCell, WordTable

POINT = 25.4 / 72
"""Millimetres."""
SIZE, SMALL = 12.0, 10.5
"""Points of the styles of table texts."""
SPACING, PADDING = 1.35, 2.0
WHOLE = 135.0
"""Millimetres up to which a table moves to the next page rather than being parted."""


def stays_whole(table: WordTable) -> bool:
    """Whether a table is low enough to be kept together."""
    share = TEXT_WIDTH / sum(column.width for column in table.columns)
    widths = [column.width * share - PADDING for column in table.columns]
    size = (SMALL if table.small else SIZE) * POINT
    head = [column.title for column in table.columns]
    return sum(_lines(row, widths, size) for row in (head, *table.rows)) * size * SPACING <= WHOLE


def _lines(cells: Sequence[str | ShadedCell], widths: Sequence[float], size: float) -> int:
    texts = (cell.text if isinstance(cell, ShadedCell) else cell for cell in cells)
    return max(_wrapped(text, wide / size) for text, wide in zip(texts, widths, strict=True))


def _wrapped(text: str, characters: float) -> int:
    wide = sum(1.0 if east_asian_width(char) in "WFA" else 0.5 for char in text)
    return max(1, int(-(-wide // max(1.0, characters))))
