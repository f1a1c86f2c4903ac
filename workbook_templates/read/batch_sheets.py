"""The values of returns that are written as one before them, read without the reader library.

The library takes as long for a file as much of the rest, although its rows are taken apart already, and in a batch
nearly all differ in their values alone. The library opens the first file of each frame (every part but texts and
sheets) and reads the first sheet of each head; of what is written in the same way, and leaves nothing to interpret, the
values are put in their places here. Everything else is left to the library as ever.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from scoring.patterns import pattern
from workbook_templates.incoming.examine import Examined
from workbook_templates.incoming.sheets import Grid, Sheets, sheet_xml
from workbook_templates.read.display.cell_styles import STYLES, styles_of
from workbook_templates.read.row_values import BLANKS, placed_values, plain_text, unescaped

TEXTS = "xl/sharedStrings.xml"
NO_TEXTS = b"<?xml ?><sst />"
NOT_OPENED = ("docProps/", "xl/theme/")
MOST = 32
_ALL_TEXTS = pattern(
    rb"<\?xml [^<>]*>\s*<sst [^<>]*(?:/>|>((?:<si><t(?: xml:space=.preserve.)?>[^<]*</t></si>)*)</sst>)\s*"
)
_TEXT = pattern("<t( xml:space=.preserve.)?>([^<]*)<")
_PLAIN_FORMAT = pattern("General|[0#?,.%; _()@-]*")
"""Of numbers, that no program takes for a date."""

Frame = tuple[tuple[str, bytes], ...]
_OPENED: dict[Frame, list[str]] = {}
"""The names of the sheets of workbooks that the library has opened."""
_HEADS: dict[bytes, None] = {}
"""What stands before the rows of sheets that it has read."""


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
        self._texts = _texts(parts.get(TEXTS, NO_TEXTS)) if self._frame in _OPENED else None
        self._examined = examined
        super().__init__(examined.sent, file, examined.unread)

    def _content(self) -> bytes:
        return self._examined.package

    def _sheet_names(self) -> list[str]:
        if self._texts is not None:
            return _OPENED[self._frame]
        names = super()._sheet_names()
        if self._frame:
            _keep(_OPENED, self._frame, names)
        return names

    def _rows(self, name: str) -> Grid:
        cells = self._cells.get(name)
        if cells and self._texts is not None and cells.head in _HEADS:
            grid = placed_values(cells, self._texts, _number_styles(self._styles))
            if grid is not None:
                return grid
        grid = super()._rows(name)
        if cells and name not in self.unread:
            _keep(_HEADS, cells.head, None)
        return grid


def _keep(known: dict[Any, Any], key: object, value: object) -> None:
    """The latest ones are kept."""
    if len(known) >= MOST:
        known.clear()
    known[key] = value


def _texts(xml: bytes) -> Mapping[bytes, str] | None:
    """The shared texts by their number, as cells state it; None where one is not simply what is written."""
    whole = _ALL_TEXTS.fullmatch(xml)
    written = plain_text(whole[1] or b"") if whole else None
    if written is None:
        return None
    found = _TEXT.findall(written)
    if any(text != text.strip(BLANKS) or "&#" in text for kept, text in found if not kept):
        return None  # the library strips these
    texts = [unescaped(text) for _, text in found] if "&" in written else [text for _, text in found]
    return dict(zip(_numbers(len(texts)), texts, strict=True))


@lru_cache(maxsize=64)
def _numbers(count: int) -> list[bytes]:
    return [b"%d" % number for number in range(count)]


@lru_cache(maxsize=64)  # the same in a whole batch of one template
def _number_styles(styles: bytes) -> frozenset[bytes]:
    """The styles, as cells state them, whose numbers are no dates to any program."""
    found = enumerate(styles_of(styles) or ())
    plain = [b"%d" % number for number, style in found if _PLAIN_FORMAT.fullmatch(style.code)]
    return frozenset([*plain, b""] if b"0" in plain else plain)
