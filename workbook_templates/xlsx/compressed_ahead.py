"""A part of a package that another thread compresses, before its turn to be written comes."""

from typing import Any
from zlib import compressobj

RAW = -15
"""The form in which packages hold what is compressed."""


class CompressedAhead:
    """Is written and closed like an entry of a package. Then it stands for the compressor of that entry: the same bytes
    once more come to nothing one by one, and to all of it at the end."""

    def __init__(self) -> None:
        self._compressor = compressobj(wbits=RAW)
        self._made: list[bytes] = []

    def write(self, data: bytes) -> None:
        """Compresses more of the part; other threads go on meanwhile."""
        self._made.append(self._compressor.compress(data))

    def close(self) -> None:
        """Ends the part."""
        self._made.append(self._compressor.flush())

    def compress(self, _again: bytes) -> bytes:
        """For the entry, which only counts and sums up the bytes."""
        return b""

    def flush(self) -> bytes:
        """For the entry: all of the part, compressed."""
        return b"".join(self._made)

    def stand_in(self, entry: Any) -> None:
        """Has the entry take this for its compressor, which has no public place. An entry that keeps it elsewhere
        compresses by itself, and comes to the same."""
        entry._compressor = self
