"""The parts of a package that is written the usual way, read once and proved to be all there is.

Readers of archives differ only over what is unusual: a second directory, a renamed entry, a stream that goes on after
its stated size. Where none of that is, every reader sees these same bytes, and the file itself may be read on.
"""

from struct import unpack_from
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo
from zlib import crc32

from workbook_templates.incoming.remembered import Remembered
from workbook_templates.xlsx.parts import inflated

LOCAL, ENTRY, END = 30, 46, 22
"""Bytes of a local header, of a directory entry and of the closing record, each without its texts."""
LONGEST_KEPT, MOST_KEPT = 2048, 2**16
"""Bytes of a part that is remembered, packed and unpacked."""


def unambiguous_parts(package: ZipFile, data: bytes) -> dict[str, bytes] | None:
    """Every part by name, or None where the archive is not of the usual kind. Raises `zlib.error`."""
    if not _one_directory(package, data):
        return None
    parts = {}
    for entry in package.infolist():
        content = _content(entry, data)
        if content is None:
            return None
        parts[entry.filename] = content
    return parts


def _one_directory(package: ZipFile, data: bytes) -> bool:
    """Whether the directory and its closing record are the file's end to the byte, with nothing else in them."""
    entries = package.infolist()
    size = sum(ENTRY + len(entry.orig_filename) for entry in entries)
    bare = all(entry.orig_filename.isascii() and not entry.extra and not entry.comment for entry in entries)
    stated_size, start, comment = unpack_from("<IIH", data, len(data) - 10)
    return bare and not comment and stated_size == size and start == package.start_dir == len(data) - END - size


def _content(entry: ZipInfo, data: bytes) -> bytes | None:
    at = entry.header_offset
    name, extra = unpack_from("<HH", data, at + 26)
    if data[at : at + 4] != b"PK\3\4" or data[at + LOCAL : at + LOCAL + name] != entry.orig_filename.encode():
        return None
    first = at + LOCAL + name + extra
    packed = data[first : first + entry.compress_size]
    if entry.compress_type not in (ZIP_DEFLATED, ZIP_STORED):
        return None
    content = packed if entry.compress_type == ZIP_STORED else _inflated(packed, entry.file_size)
    return content if content is not None and (len(content), crc32(content)) == (entry.file_size, entry.CRC) else None


def _inflated(packed: bytes, most: int) -> bytes | None:
    """What was packed, with nothing behind it; None for anything else, or more than `most` bytes."""
    if len(packed) > LONGEST_KEPT or most > MOST_KEPT:
        return inflated(packed, most)
    return _INFLATED[packed]


_INFLATED = Remembered(lambda packed: inflated(packed, MOST_KEPT), 64, LONGEST_KEPT)
"""Many parts are the same in a whole batch."""
