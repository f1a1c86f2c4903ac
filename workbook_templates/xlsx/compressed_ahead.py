"""A part of a package that another thread compresses, before its turn to be written comes."""

from concurrent.futures import Executor
from contextlib import suppress
from io import StringIO
from typing import Any
from zlib import compressobj

from workbook_templates.system.spool import Spool

RAW = -15
"""The form in which packages hold what is compressed."""


class CompressedAhead:
    """What a part begins with and what waits for it in a temporary file, compressed from now on by one of `others`.
    Then it stands for the compressor of the part's entry: the same bytes once more come to nothing, those after them
    are compressed as they come, and all of it is there at the end."""

    def __init__(self, part: Any, spool: Spool, others: Executor) -> None:
        """`part` is as the library would write it now, all of `spool` being in it."""
        self._opening, self._size = _opening(part), spool.size
        self._compressor, self._made, self._again = compressobj(wbits=RAW), list[bytes](), 0
        self._done = others.submit(self._begin, b"".join((self._opening, *spool.blocks())))

    def _begin(self, data: bytes) -> None:
        """All at once: between two pieces it would wait until this program's other thread lets it go on."""
        self._made.append(self._compressor.compress(data))
        self._again += len(data)

    def stand_in(self, entry: Any, opening: bytes, spool: Spool) -> None:
        """Has the entry take this for its compressor, which has no public place: one that keeps it elsewhere compresses
        by itself, and comes to the same. So does the entry of a part that was changed meanwhile."""
        self._done.result()
        if (opening, spool.size) == (self._opening, self._size):
            entry._compressor = self

    def compress(self, data: bytes) -> bytes:
        """For the entry, which counts and sums up the bytes."""
        if self._again:
            self._again -= len(data)
        else:
            self._made.append(self._compressor.compress(data))
        return b""

    def flush(self) -> bytes:
        """For the entry: all of the part, compressed."""
        return b"".join((*self._made, self._compressor.flush()))


class _TakenError(Exception):
    """The part has come to what waits in a file."""


class _Opening(StringIO):
    """What the library takes for the part."""

    def take(self, *_: object) -> None:
        raise _TakenError


def _opening(part: Any) -> bytes:
    """What a part begins with. The library is stopped before what it writes below, which it does but once."""
    into = _Opening()
    part._set_xml_writer(into)
    with suppress(_TakenError):
        part._assemble_xml_file()
    return into.getvalue().encode()
