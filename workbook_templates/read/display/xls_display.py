"""What the cells of an old workbook (.xls, from Excel 97 on) show: their formats from the records of its stream."""

from collections.abc import Iterator
from datetime import date
from struct import error, unpack_from

from validators.returns.subject import Input
from validators.understand import Display
from validators.understand.no_value import is_error_value
from workbook_templates.incoming.compound_file import book_stream
from workbook_templates.read.display.cell_styles import BUILT_IN
from workbook_templates.read.display.format_value import display_of
from workbook_templates.xlsx.addresses import a1

BOF, DATES, FONT, SHEET, XF, FORMAT = 0x809, 0x22, 0x31, 0x85, 0xE0, 0x41E
SINGLE = (0x203, 0x27E, 0xFD, 0x06, 0x204, 0x205)
"""Records of one cell: row, column and style first."""
MANY = 0xBD
VERSION = 0x600
STRUCK = 8


class XlsDisplay:
    """The formats of all cells of one stream, by sheet and address."""

    def __init__(self, stream: bytes) -> None:
        self._codes: dict[int, str] = dict(BUILT_IN)
        self._styles: list[int] = []
        self._cells: dict[str, dict[str, int]] = {}
        self.certain = True
        names, here = dict[int, str](), dict[str, int]()
        for at, kind, body in _records(stream):
            if at in names:
                here = self._cells.setdefault(names[at], {})
            if kind == SHEET:
                names[unpack_from("<I", body)[0]] = _text(body, 6, 1)
            elif kind in SINGLE or kind == MANY:
                here |= _styled(kind, body)
            else:
                self._global(kind, body)

    def _global(self, kind: int, body: bytes) -> None:
        if kind == BOF and unpack_from("<H", body)[0] != VERSION:
            raise ValueError("an older kind of workbook")
        if kind == FORMAT:
            self._codes[unpack_from("<H", body)[0]] = _text(body, 2, 2)
        elif kind == XF:
            self._styles.append(unpack_from("<H", body, 2)[0])
        elif kind == FONT:
            struck, raised = unpack_from("<H", body, 2)[0] & STRUCK, unpack_from("<H", body, 8)[0]
            self.certain = self.certain and not struck and not raised
        elif kind == DATES:
            self.certain = self.certain and not unpack_from("<H", body)[0]

    def knows(self, input: Input) -> bool:
        """Whether what the input's cell shows is certain. Marked runs of texts and the other calendar are not read
        here, so that nothing is certain beside them."""
        return self.certain and input.cell in self._cells.get(input.sheet, {})

    def display(self, input: Input) -> Display | None:
        """What the input's cell shows; None where that is simply what it stores."""
        style = self._cells.get(input.sheet, {}).get(input.cell)
        if style is None or style >= len(self._styles) or is_error_value(input.raw):
            return None
        if isinstance(input.raw, date) and input.type == "text":
            return None
        return display_of(input.raw, self._codes.get(self._styles[style], "General"))


def xls_display(data: bytes) -> XlsDisplay | None:
    """The formats in the file `data`; None for a file of another kind."""
    book = book_stream(data)
    try:
        return XlsDisplay(book.data) if book else None
    except (error, ValueError, IndexError):
        return None


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _styled(kind: int, body: bytes) -> dict[str, int]:
    row, col, style = unpack_from("<HHH", body)
    if kind != MANY:
        return {a1(row, col): style}
    return {a1(row, col + n): unpack_from("<H", body, 4 + 6 * n)[0] for n in range((len(body) - 6) // 6)}


def _text(body: bytes, at: int, width: int) -> str:
    """A text with its length before it, in one or two bytes, and then how wide its characters are."""
    size = body[at] if width == 1 else unpack_from("<H", body, at)[0]
    start, wide = at + width + 1, body[at + width] & 1
    return body[start : start + size * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")
