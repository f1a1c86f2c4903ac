"""Looks at an old workbook (.xls) before any reader does: is it locked, and how far do its cells reach?"""

from collections.abc import Iterator
from struct import pack_into, unpack_from
from typing import NamedTuple

from workbook_templates.incoming.compound_file import Stream
from workbook_templates.incoming.file_limits import MOST_ROWS
from workbook_templates.incoming.unread_sheets import SheetTrouble, far_out
from workbook_templates.xlsx.addresses import a1

BEGIN, END, LOCK, SHEET, NOTHING = 0x809, 0x0A, 0x2F, 0x85, 0x201
VALUES = {0x06, 0xBD, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x207, 0x27E, 0x4BC, 0x221}
PLACED = VALUES - {0x207, 0x4BC, 0x221}
NEWEST = 0x600
MOST_RECORDS = 4_000_000


class BiffRecord(NamedTuple):
    """A piece of the stream: where it begins, what it is, its content's length."""

    at: int
    kind: int
    length: int


def locked(book: Stream) -> bool:
    """Whether a password opens the workbook, in whichever of the three ciphers: the record that says so is itself
    never enciphered."""
    return any(record.kind == LOCK for record in _records(book.data, 0))


def blanked(data: bytes, book: Stream) -> tuple[bytes, dict[str, SheetTrouble]]:
    """The file `data`, which holds `book`, with every sheet blank that reaches too far, and these sheets by name."""
    far: dict[str, SheetTrouble] = {}
    written, budget = bytearray(data), MOST_RECORDS
    for name, start in _sheets(book.data):
        records = list(_records(book.data, start, budget))
        values = [record for record in records if record.kind in VALUES]
        budget -= len(records)
        if cell := next((cell for r in values if (cell := _far(book.data, r))), ""):
            far[name] = far_out(cell)
            for record in values:
                _blank(written, book, record)
    return (bytes(written) if far else data), far


def _records(data: bytes, at: int, most: int = MOST_RECORDS) -> Iterator[BiffRecord]:
    """From `at` to the end of what begins there."""
    depth = 0
    for _ in range(most):
        if at + 4 > len(data):
            return
        kind, length = unpack_from("<HH", data, at)
        if at + 4 + length > len(data):
            return
        if kind == BEGIN:
            depth += 1
        elif kind == END:
            depth -= 1
        yield BiffRecord(at, kind, length)
        if depth <= 0:
            return
        at += 4 + length


def _sheets(data: bytes) -> Iterator[tuple[str, int]]:
    for record in _records(data, 0):
        if record.kind == SHEET and record.length > 8:
            content = data[record.at + 4 : record.at + 4 + record.length]
            yield _name(content[6:], unpack_from("<H", data, 4)[0]), unpack_from("<I", content)[0]


def _name(content: bytes, version: int) -> str:
    length = content[0]
    if version < NEWEST:  # in the encoding of the system it was written on
        return content[1 : 1 + length].decode("gb18030", "replace")
    return (
        content[2 : 2 + length * 2].decode("utf-16-le", "replace")
        if content[1] & 1
        else content[2 : 2 + length].decode("latin-1")
    )


def _far(data: bytes, record: BiffRecord) -> str:
    if record.kind not in PLACED or record.length < 4:
        return ""
    row, col = unpack_from("<HH", data, record.at + 4)
    return a1(row, col) if row >= MOST_ROWS else ""


def _blank(written: bytearray, book: Stream, record: BiffRecord) -> None:
    """A cell's two bytes that say what it is may stand in two sectors."""
    kind = bytearray(2)
    pack_into("<H", kind, 0, NOTHING)
    for n, byte in enumerate(kind):
        written[book.place(record.at + n)] = byte
