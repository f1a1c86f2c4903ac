"""The cells of one sheet's XML: what the reader library passes over."""

from collections.abc import Mapping
from functools import cached_property

from scoring.light_named_tuple import NamedTuple
from scoring.patterns import pattern
from workbook_templates.incoming.row_text import ASTRAY, MARKED, RowText
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


class CellAttributes(NamedTuple):
    """What one cell states of itself."""

    style: int
    rich_value: bool
    shared: bool


class CellXml:
    """Addresses lead to cells; a sheet without addresses has none."""

    def __init__(self, sheet: SheetXml) -> None:
        self._sheet, self._frame = sheet, sheet.cells and sheet.cells.frame
        self._asked = self._frame.asked if self._frame else dict[str, bytes]()

    @cached_property
    def _xml(self) -> bytes:
        return self._sheet.text

    @cached_property
    def _tags(self) -> Mapping[bytes, bytes]:
        if self._frame:
            return self._frame.tags
        if self._xml.count(b'<c r="') == self._xml.count(b"<c ") and b":c " not in self._xml:
            return dict(_USUAL.findall(self._xml))
        return {address: tag for tag, address in _ANY.findall(self._xml)}

    @cached_property
    def _rows(self) -> Mapping[bytes, RowText] | None:
        """The rows by their numbers, where these lead to every cell: most rows have no input, and need no look."""
        return self._frame.by_number if self._frame and ASTRAY not in self._frame.signs else None

    @cached_property
    def marked(self) -> bool:
        """Whether a cell may hold runs of text that are raised, lowered or struck out."""
        return MARKED in self._frame.signs if self._frame else has_marks(self._xml)

    def __bool__(self) -> bool:
        return bool(self._tags) if self._rows is None else any(row.tags for row in self._rows.values())

    def tag(self, cell: str) -> bytes:
        """The marks of the cell at an address, behind it; none where there is no such cell."""
        found = self._asked.get(cell)
        if found is None:
            found = self._asked[cell] = self._tag(cell.encode())
        return found

    def _tag(self, address: bytes) -> bytes:
        if self._rows is None:
            return self._tags.get(address, b"")
        row = self._rows.get(address.lstrip(_LETTERS))
        return row.tags.get(address, b"") if row else b""

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


def stated(tag: bytes) -> CellAttributes:
    """What the marks of a cell state."""
    style = _STYLE.search(tag)
    return CellAttributes(
        int(style[1]) if style else 0,
        b"vm" in tag and _RICH_VALUE.search(tag) is not None,
        b't="s"' in tag or _SHARED.search(tag) is not None,
    )
