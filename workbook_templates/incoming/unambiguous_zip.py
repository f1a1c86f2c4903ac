"""The parts of a package that is written the usual way, read once and proved to be all there is.

Readers of archives differ only over what is unusual: a second directory, a renamed entry, a stream that goes on after
its stated size. Where none of that is, every reader sees these same bytes, and the file itself may be read on.
"""

from struct import unpack_from
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo
from zlib import MAX_WBITS, crc32, decompressobj

LOCAL, ENTRY, END = 30, 46, 22
"""Bytes of a local header, of a directory entry and of the closing record, each without its texts."""


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
    content = packed
    if entry.compress_type == ZIP_DEFLATED:
        inflater = decompressobj(-MAX_WBITS)
        content = inflater.decompress(packed, entry.file_size + 1)
        if not inflater.eof or inflater.unused_data:
            return None
    elif entry.compress_type != ZIP_STORED:
        return None
    return content if (len(content), crc32(content)) == (entry.file_size, entry.CRC) else None
