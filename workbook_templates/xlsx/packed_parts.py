"""The parts of a package as a zip file holds them: what stays the same is put back as it was packed, since to pack it
anew takes far longer than all the rest."""

from collections.abc import Iterable
from struct import Struct
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zlib import MAX_WBITS, compressobj, crc32

from scoring.short_texts import of_short_texts
from workbook_templates.xlsx.parts import REPEATED, entry, inflated

HEAD, LISTED, END = Struct("<4s5H3L2H"), Struct("<4s6H3L5H2L"), Struct("<4s4H2LH")
"""The head of an entry, its line of the directory, the end record, each without names."""
HEAD_SIGN, LISTED_SIGN, END_SIGN = b"PK\3\4", b"PK\1\2", b"PK\5\6"
VERSION, DAY = 20, (1 << 5) | 1
"""The format's version, and the first day that it knows."""
UTF8, SPEED = 0x800, 0x6
"""Flags of an entry that say nothing of how it is read: its name is in UTF-8, how hard it was packed."""


class Packed(NamedTuple):
    """A part as it is packed, the sum and the number of bytes that it unpacks to."""

    data: bytes
    sum: int
    size: int


def taken_out(package: ZipFile, listed: ZipInfo, data: bytes) -> tuple[bytes, Packed | None]:
    """The part that is `listed` in the package in `data`, and as it is packed there; None where that cannot stand in
    another package. Raises what `zipfile` raises."""
    _, _, flags, method, _, _, _, _, _, name, extra = HEAD.unpack_from(data, listed.header_offset)
    named = listed.header_offset + HEAD.size
    usual = name == len(listed.filename) and data.startswith(listed.filename.encode(), named)
    if usual and (flags | listed.flag_bits) & ~(UTF8 | SPEED) == 0 and method == listed.compress_type == ZIP_DEFLATED:
        first = named + name + extra
        packed = data[first : first + listed.compress_size]
        part = inflated(packed, listed.file_size)
        if part is not None and (len(part), crc32(part)) == (listed.file_size, listed.CRC):
            return part, Packed(packed, listed.CRC, listed.file_size)
    return package.read(listed), None


@of_short_texts(64, REPEATED)
def packed(part: bytes) -> Packed:
    """A part, packed as the library packs it."""
    packer = compressobj(wbits=-MAX_WBITS)
    return Packed(packer.compress(part) + packer.flush(), crc32(part), len(part))


def package_of(parts: Iterable[tuple[str, Packed]]) -> bytes:
    """A package of these parts by name, byte for byte what the library writes of entries without a date."""
    written: list[bytes] = []
    directory: list[bytes] = []
    at = count = 0
    for name, part in parts:
        said = name.encode()
        flags = 0 if name.isascii() else UTF8
        about = (VERSION, flags, ZIP_DEFLATED, 0, DAY, part.sum, len(part.data), part.size, len(said), 0)
        written += (HEAD.pack(HEAD_SIGN, *about), said, part.data)
        listed = entry(name)
        maker = listed.create_system << 8 | VERSION
        directory += (LISTED.pack(LISTED_SIGN, maker, *about, 0, 0, 0, listed.external_attr, at), said)
        at += HEAD.size + len(said) + len(part.data)
        count += 1
    size = sum(map(len, directory))
    return b"".join((*written, *directory, END.pack(END_SIGN, 0, 0, count, count, size, at, 0)))
