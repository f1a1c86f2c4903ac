"""How far the cells of a binary workbook (.xlsb) reach, and which part holds which sheet."""

from collections.abc import Iterator, Mapping
from struct import error, unpack_from
from typing import NamedTuple

from scoring.patterns import pattern
from workbook_templates.incoming.file_limits import MOST_COLUMNS, MOST_ROWS
from workbook_templates.incoming.unread_sheets import SheetTrouble, far_out
from workbook_templates.xlsx.addresses import a1

BOOK, LINKS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
ROW, VALUES, SHEET = 0, range(2, 12), 0x9C
LINK = pattern(rb"<Relationship\b[^>]*>")
FACT = pattern(rb"""\b(Id|Target)\s*=\s*["']([^"']*)["']""")
BROKEN = (error, LookupError, ValueError)


class XlsbRecord(NamedTuple):
    """A piece of a part: what it is, and where its content begins."""

    kind: int
    at: int


def far_sheets(parts: Mapping[str, bytes]) -> dict[str, SheetTrouble]:
    """The sheets that reach too far, by name; nothing of a package that is not in order. None of them is read unless it
    is asked for."""
    try:
        found = {name: _far(parts[part]) for name, part in _sheets(parts) if part in parts}
    except BROKEN:
        return {}
    return {name: far_out(cell) for name, cell in found.items() if cell}


def _sheets(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    links = [dict(FACT.findall(link)) for link in LINK.findall(parts.get(LINKS, b""))]
    targets = {link.get(b"Id", b"").decode(): link.get(b"Target", b"").decode() for link in links}
    book = parts.get(BOOK, b"")
    for record in _records(book):
        if record.kind == SHEET:
            link, after = _text(book, record.at + 8)
            name, _ = _text(book, after)
            yield name, "xl/" + targets.get(link, "").removeprefix("/").removeprefix("xl/")


def _text(data: bytes, at: int) -> tuple[str, int]:
    (length,) = unpack_from("<I", data, at)
    end = at + 4 + length * 2
    return data[at + 4 : end].decode("utf-16-le"), end


def _far(sheet: bytes) -> str:
    row = 0
    for record in _records(sheet):
        if record.kind == ROW:
            (row,) = unpack_from("<I", sheet, record.at)
        elif record.kind in VALUES:
            (col,) = unpack_from("<I", sheet, record.at)
            if row >= MOST_ROWS or col >= MOST_COLUMNS:
                return a1(row, col)
    return ""


def _records(data: bytes) -> Iterator[XlsbRecord]:
    at = 0
    while at < len(data):
        kind, at = data[at], at + 1
        if kind & 0x80:
            kind, at = kind & 0x7F | (data[at] & 0x7F) << 7, at + 1
        length = shift = 0
        while True:
            byte, at = data[at], at + 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 or shift == 28:
                break
        yield XlsbRecord(kind, at)
        at += length
