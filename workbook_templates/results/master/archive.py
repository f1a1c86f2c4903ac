"""存档: hidden sheets with the whole result as JSON, so that everything can be made of the master alone."""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from zlib import compressobj, decompressobj
from zlib import error as zlib_error

from scoring.patterns import pattern
from workbook_templates.results.result_book import ARCHIVE, ListColumn, ResultBook
from workbook_templates.system.spool import Spool
from workbook_templates.xlsx.plain_text import PlainText

COLUMNS = (ListColumn("序号", 8, "line"), ListColumn("内容", 60, "line"))
NOTE = "整个汇总结果（JSON），供下一年度对比、定稿、公示和复核用，请勿改动。"
PIECE = 16_000
"""Characters in a cell: half of what a cell takes, since some count as two there."""
FENCE = "|"
"""Stands at both ends of a cell, so that no program takes blanks there away."""
MARK = FENCE.encode()
FURTHER = bytes(range(0x80, 0xC0))
"""Bytes of UTF-8 with which a character goes on."""
ESCAPED, WRITTEN = pattern(b"_x"), rb"\\u005fx"
"""What programs would take for an escaped character of theirs, and how JSON can write it, too (as an expression's
replacement; an expression finds it in less than half the time of `replace`)."""

MOST_PLAIN = 64_000_000
"""Characters of a document that is archived as it is."""
PACKED = "zlib+base64:"
"""Stands before one that is not; no JSON begins like it."""
MOST_UNPACKED = 1 << 34
"""Bytes: no result is as long, only a file that was made to fill the memory."""


def draw_archive(book: ResultBook) -> None:
    """Draws the hidden sheet 存档, and those on which it goes on; other threads compress the lists meanwhile."""
    assert book.document
    document = book.document()
    book.compress_lists()
    texts = map(PlainText, pieces(document))
    for sheet in book.listing(ARCHIVE, "存档", NOTE, COLUMNS, enumerate(texts, 1)):
        sheet.hide()


def pieces(document: Spool) -> Iterator[bytes]:
    """The text of every cell, as UTF-8. Line breaks stand between the values of JSON only and can be left out; what is
    too long for a spreadsheet program to hold is packed."""
    rest = b""
    for data in map(_plain, document.lines()) if document.characters <= MOST_PLAIN else _packed(document.blocks()):
        rest, start = rest + data, 0
        while end := _end(rest, start):
            yield b"%b%b%b" % (MARK, rest[start:end], MARK)
            start = end
        rest = rest[start:]
    if rest:
        yield b"%b%b%b" % (MARK, rest, MARK)


def _plain(lines: bytes) -> bytes:
    return ESCAPED.sub(WRITTEN, lines.replace(b"\n", b""))


def _end(data: bytes, start: int) -> int:
    """Where the cell ends that begins there; 0 where there is less than a whole one. To decode all of it, count and
    encode it again takes twice as long."""
    end, missing = start, PIECE
    while missing:
        part = data[end : end + missing]
        if len(part) < missing:
            return 0
        end += missing
        missing -= len(part.translate(None, FURTHER))
    while data[end : end + 1] and data[end] in FURTHER:
        end += 1
    return end


def _packed(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Compressed, then as letters and digits, which encode three bytes at a time."""
    rest = b""
    yield PACKED.encode()
    for block in _compressed(blocks):
        rest += block
        whole = len(rest) - len(rest) % 3
        yield b64encode(rest[:whole])
        rest = rest[whole:]
    yield b64encode(rest)


def _compressed(blocks: Iterator[bytes]) -> Iterator[bytes]:
    packer = compressobj()
    yield from map(packer.compress, blocks)
    yield packer.flush()


def joined(rows: Iterable[Sequence[object]]) -> str:
    """The JSON text that the rows below the head hold.

    Raises:
        ValueError: a row is none of ours, or one is missing.
    """
    found = []
    for place, (number, piece, *_) in enumerate(rows, 1):
        if number != place or not isinstance(piece, str) or len(piece) < 2 or not piece[0] == piece[-1] == FENCE:
            raise ValueError("a row of the archive was changed")
        found.append(piece[1:-1])
    text = "".join(found)
    return _unpacked(text.removeprefix(PACKED)) if text.startswith(PACKED) else text


def _unpacked(text: str) -> str:
    unpacker = decompressobj()
    try:
        found = unpacker.decompress(b64decode(text, validate=True), MOST_UNPACKED)
    except zlib_error as problem:
        raise ValueError("a row of the archive was changed") from problem
    if not unpacker.eof:
        raise ValueError("the archive ends too early, or is longer than any")
    return found.decode()
