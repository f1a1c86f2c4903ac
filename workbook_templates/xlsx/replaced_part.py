"""A package of which one part is written anew again and again, while all other bytes stay as they are.

A zip writer would pack every part each time, which takes far longer than packing the one that differs.
"""

import zlib
from io import BytesIO
from struct import Struct
from zipfile import ZipFile

SIZES, OFFSET, NAME, NAMES = Struct("<3L"), Struct("<L"), Struct("<2H"), Struct("<3H")
LOCAL_SIZES, LOCAL_NAME, LOCAL = 14, 26, 30
LISTED_SIZES, LISTED_NAMES, LISTED_OFFSET, LISTED = 16, 28, 42, 46
END_OFFSET = 16
"""Where the fields of a zip file stand: in the head of an entry, in its line of the directory, in the end record; and
how long the former two are without their names."""
LEVEL = 6


class ReplacedPart:
    """A package with the place of its part `name`. Raises `KeyError` where there is none, `ValueError` where the
    package is laid out otherwise than the library's zip writer does, so that its bytes could not be repeated."""

    def __init__(self, package: bytes, name: str) -> None:
        with ZipFile(BytesIO(package)) as held:
            part, listed, self.text = held.getinfo(name), held.infolist(), held.read(name)
            directory = held.start_dir
        data = part.header_offset + LOCAL + sum(NAME.unpack_from(package, part.header_offset + LOCAL_NAME))
        self._before, self._after = package[: part.header_offset], package[data + part.compress_size : directory]
        self._head, self._directory = package[part.header_offset : data], package[directory:]
        self._packed, self._listed, self._shifted = part.compress_size, 0, []
        at = 0
        for entry in listed:
            if entry is part:
                self._listed = at
            elif entry.header_offset > part.header_offset:
                self._shifted.append(at + LISTED_OFFSET)
            at += LISTED + sum(NAMES.unpack_from(self._directory, at + LISTED_NAMES))
        self._shifted.append(at + END_OFFSET)
        if self.with_text(self.text) != package:
            raise ValueError(name)

    def with_text(self, text: bytes) -> bytes:
        """The package with this in place of the part."""
        packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(text) + packer.flush()
        sizes = SIZES.pack(zlib.crc32(text), len(packed), len(text))
        head, directory = bytearray(self._head), bytearray(self._directory)
        head[LOCAL_SIZES : LOCAL_SIZES + SIZES.size] = sizes
        directory[self._listed + LISTED_SIZES : self._listed + LISTED_SIZES + SIZES.size] = sizes
        for at in self._shifted:
            (offset,) = OFFSET.unpack_from(directory, at)
            OFFSET.pack_into(directory, at, offset + len(packed) - self._packed)
        return b"".join((self._before, head, packed, self._after, directory))
