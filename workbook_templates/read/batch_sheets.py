"""The values of returns that are written as one before them, read without the reader library.

The library takes as long for a file as much of the rest, although its rows are taken apart already, and in a batch
nearly all differ in their values alone. The library opens the first file of each frame (every part but texts and
sheets) and reads the first sheet of each head and tail; of what is written in the same way, and leaves nothing to
interpret, the values are put in their places here. Everything else is left to the library as ever.
"""

from typing import Any

from scoring.patterns import pattern
from scoring.short_texts import of_short_texts
from workbook_templates.incoming.examine import Examined
from workbook_templates.incoming.sheets import LONGEST_KEPT, Grid, Sheets, sheet_xml
from workbook_templates.read.display.cell_styles import STYLES, styles_of

TEXTS = "xl/sharedStrings.xml"
NOT_OPENED = ("docProps/", "xl/theme/")
MOST, LONGEST_FRAME, LONGEST_ENDS = 32, 2**20, 2**18
"""How many are kept, and of how many bytes; ours are a tenth of that."""
_PLAIN_FORMAT = pattern("General|[0#?,.%; _()@-]*")
"""Of numbers, that no program takes for a date."""

Frame = tuple[tuple[str, bytes], ...]
_OPENED: dict[Frame, list[str]] = {}
"""The names of the sheets of workbooks that the library has opened."""
_ENDS: dict[tuple[bytes, bytes], None] = {}
"""What stands before and behind the rows of sheets that it has read."""
_HEAD = pattern(rb"""(?:<\?xml [^<>]*\?>)?(?:\s*</?[A-Za-z](?:[^<>"']|"[^<>"]*"|'[^<>']*')*>)*""")


class BatchSheets(Sheets):
    """As `Sheets`, for what was examined."""

    def __init__(self, examined: Examined, file: str) -> None:
        parts, cells = examined.parts, examined.cells
        found = sheet_xml(parts, cells) if cells else {}
        self._cells = {name: sheet.cells for name, sheet in found.items() if sheet.cells}
        self._styles = parts.get(STYLES, b"")
        self._frame: Frame = tuple(
            (name, xml) for name, xml in parts.items()
            if self._cells and name not in cells and name != TEXTS and not name.startswith(NOT_OPENED)
        )  # fmt: skip
        self._known = _OPENED.get(self._frame)
        self._texts = None
        if self._known is not None:
            from workbook_templates.read.shared_texts import NO_TEXTS, shared_texts

            self._texts = shared_texts(parts.get(TEXTS, NO_TEXTS))
        self._examined, self._ours = examined, list(found)
        super().__init__(examined.sent, file, examined.unread)

    def _content(self) -> bytes:
        return self._examined.package

    def _sheet_names(self) -> list[str]:
        if self._known is not None and self._texts is not None:
            return self._known
        names = super()._sheet_names()
        if self._frame and names == self._ours and sum(len(xml) for _, xml in self._frame) <= LONGEST_FRAME:
            _keep(_OPENED, self._frame, names)
        return names

    def _rows(self, name: str) -> Grid:
        cells = self._cells.get(name)
        ends = (cells.frame.head, cells.frame.tail) if cells else (b"", b"")
        if cells and self._texts is not None and ends in _ENDS:
            from workbook_templates.read.row_values import placed_values

            grid = placed_values(cells, self._texts, _number_styles(self._styles))
            if grid is not None:
                return grid
        grid = super()._rows(name)
        if cells and name not in self.unread and ends not in _ENDS and _are_usual(*ends):
            _keep(_ENDS, ends, None)
        return grid


def _are_usual(head: bytes, tail: bytes) -> bool:
    """Whether what stands between are rows to the library too: not a remark, not quoted, no second table."""
    if len(head) + len(tail) > LONGEST_ENDS:
        return False
    return head.endswith(b"<sheetData>") and head.count(b"sheetData") == 1 and _HEAD.fullmatch(head) is not None


def _keep(known: dict[Any, Any], key: object, value: object) -> None:
    """The latest ones are kept."""
    if len(known) >= MOST:
        known.clear()
    known[key] = value


@of_short_texts(64, LONGEST_KEPT)  # the same in a whole batch of one template
def _number_styles(styles: bytes) -> frozenset[bytes]:
    """The styles, as cells state them, whose numbers are no dates to any program; none where programs may differ about
    which of two formats counts."""
    if styles.count(b"numFmts") > len(("<numFmts>", "</numFmts>")):
        return frozenset()
    found = enumerate(styles_of(styles) or ())
    plain = [b"%d" % number for number, style in found if _PLAIN_FORMAT.fullmatch(style.code)]
    return frozenset([*plain, b""] if b"0" in plain else plain)
