"""The cells of one sheet's XML: what the reader library passes over."""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from scoring.patterns import pattern
from scoring.short_texts import of_short_texts
from workbook_templates.incoming.sheet_rows import ASTRAY, MARKED, RowText
from workbook_templates.incoming.sheets import SheetXml
from workbook_templates.read.display.rich_text import has_marks

_USUAL = pattern(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>')
_ANY = pattern(rb"""<(?:\w+:)?c(?=\s)([^>]*?\sr\s*=\s*["']([A-Z]+[0-9]+)["'][^>]*)>""")
_END = pattern(rb"</(?:\w+:)?c>")
_STYLE = pattern(rb"""\ss\s*=\s*["']([0-9]{1,6})["']""")
_RICH_VALUE = pattern(rb"""\svm\s*=\s*["'][0-9]""")
_SHARED = pattern(rb"""\st\s*=\s*["']s["']""")
_VALUE = pattern(rb"<(?:\w+:)?v>([0-9]{1,9})<")
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NO_TAGS: Mapping[bytes, bytes] = {}


class CellAttributes(NamedTuple):
    """What one cell states of itself."""

    style: int
    rich_value: bool
    shared: bool


class CellXml:
    """Addresses lead to cells; a sheet without addresses has none."""

    def __init__(self, sheet: SheetXml) -> None:
        self._xml, self._cells = sheet

    @cached_property
    def _tags(self) -> Mapping[bytes, bytes]:
        if self._cells:
            return self._cells.tags
        if self._xml.count(b'<c r="') == self._xml.count(b"<c ") and b":c " not in self._xml:
            return dict(_USUAL.findall(self._xml))
        return {address: tag for tag, address in _ANY.findall(self._xml)}

    @cached_property
    def _rows(self) -> Mapping[bytes, RowText] | None:
        """The rows by their numbers, where these lead to every cell: most rows have no input, and need no look."""
        return self._cells.by_number if self._cells and ASTRAY not in self._cells.signs else None

    @cached_property
    def marked(self) -> bool:
        """Whether a cell may hold runs of text that are raised, lowered or struck out."""
        return MARKED in self._cells.signs if self._cells else has_marks(self._xml)

    def __bool__(self) -> bool:
        return bool(self._tags) if self._rows is None else any(row.tags for row in self._rows.values())

    def facts(self, cell: str) -> CellAttributes:
        """What the cell at an address states of itself; the usual for one that is not there."""
        address = cell.encode()
        row = None if self._rows is None else self._rows.get(address.lstrip(_LETTERS))
        tags = self._tags if self._rows is None else row.tags if row else _NO_TAGS
        return _stated(tags.get(address, b""))

    @cached_property
    def _ends(self) -> dict[bytes, int]:
        """Where each cell's opening mark ends."""
        return {found[2]: found.end() for found in _ANY.finditer(self._xml)}

    def content(self, cell: str) -> bytes:
        """What stands between the marks of a cell."""
        start = self._ends.get(cell.encode(), 0)
        if not start or self._xml[start - 2 : start] == b"/>":
            return b""
        end = _END.search(self._xml, start)
        return self._xml[start : end.start()] if end else b""

    def shared_at(self, cell: str) -> int:
        """Which shared text the cell shows."""
        value = _VALUE.search(self.content(cell))
        return int(value[1]) if value else -1


@of_short_texts(4096)  # a few styles stand in all cells
def _stated(tag: bytes) -> CellAttributes:
    style = _STYLE.search(tag)
    return CellAttributes(
        int(style[1]) if style else 0,
        b"vm" in tag and _RICH_VALUE.search(tag) is not None,
        b't="s"' in tag or _SHARED.search(tag) is not None,
    )
