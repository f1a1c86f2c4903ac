"""A zip file that holds its parts as they are, the same bytes wherever it is written.

Own code: `zipfile` goes back to fill in its headers, writes them differently from version to version, and reads on
where an archive is not in order. Here whoever knows names, sizes and check sums knows every byte of the file; what
differs from it by a bit was touched. Nothing is packed, so nothing can unfold.
"""

from collections.abc import Iterator, Sequence
from struct import pack
from typing import NamedTuple

LARGE, MANY = 0xFFFFFFFF, 0xFFFF
"""From here on sizes and places, and the number of parts, are written in the wide fields."""
FULL, ALL = 0xFFFFFFFF, 0xFFFF
"""What stands in the narrow fields then."""
UTF_8, DAY, UNIX_FILE = 0x800, 0x21, 0o100644 << 16
"""Names are UTF-8; every part is of 1 January 1980."""
OLD, WIDE = 20, 45
HEADER = 30
"""Bytes of a local header without its texts."""


class ZipEntry(NamedTuple):
    """A part: its name in the file, how long it is, its CRC-32."""

    name: str
    size: int
    crc: int


def local_header(entry: ZipEntry) -> bytes:
    """What stands before the bytes of a part."""
    name, wide = entry.name.encode(), entry.size >= LARGE
    size, extra = (FULL, pack("<HHQQ", 1, 16, entry.size, entry.size)) if wide else (entry.size, b"")
    need = WIDE if wide else OLD
    fixed = pack("<4s5H3I2H", b"PK\3\4", need, UTF_8, 0, 0, DAY, entry.crc, size, size, len(name), len(extra))
    return fixed + name + extra


def directory(entries: Sequence[ZipEntry]) -> Iterator[bytes]:
    """What stands after the last part: a record of each, and the end."""
    start = length = 0
    records = []
    for entry in entries:
        records.append(_record(entry, start))
        start += len(local_header(entry)) + entry.size
        length += len(records[-1])
    yield from records
    count = len(entries)
    wide = start >= LARGE or length >= LARGE or count >= MANY
    if wide:
        yield pack("<4sQ2H2I4Q", b"PK\6\6", 44, WIDE, WIDE, 0, 0, count, count, length, start)
        yield pack("<4sIQI", b"PK\6\7", 0, start + length, 1)
    told = (ALL, ALL, FULL, FULL) if wide else (count, count, length, start)
    yield pack("<4s4H2IH", b"PK\5\6", 0, 0, *told, 0)


def _record(entry: ZipEntry, at: int) -> bytes:
    name, wide = entry.name.encode(), entry.size >= LARGE or at >= LARGE
    size, place = (FULL, FULL) if wide else (entry.size, at)
    extra = pack("<HHQQQ", 1, 24, entry.size, entry.size, at) if wide else b""
    need = WIDE if wide else OLD
    fixed = pack(
        "<4s6H3I5H2I",
        *(b"PK\1\2", need | 3 << 8, need, UTF_8, 0, 0, DAY, entry.crc, size, size),
        *(len(name), len(extra), 0, 0, 0, UNIX_FILE, place),
    )
    return fixed + name + extra
