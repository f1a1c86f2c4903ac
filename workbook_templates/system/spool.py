"""Text that is written first and read later: a short one stays in memory, a longer one lies in a temporary file."""

import os
from collections.abc import Iterable, Iterator
from os import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple, Self

from workbook_templates.system.full_disk import no_room

BLOCK = 1 << 18
"""Bytes that are written, or read, at a time."""
IN_MEMORY = 1 << 20
"""Bytes up to which the temporary file is none."""


class Written(NamedTuple):
    """How long a text is."""

    characters: int
    size: int


class Spool:
    """Written to its end, then read from its start, as often as needed. It goes with the last reference to it, or with
    the process: its file has no name."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._file: IO[bytes] = SpooledTemporaryFile(IN_MEMORY, prefix="kaohe-")  # noqa: SIM115 - it goes with the spool
        self._shared = False
        self._pieces: list[bytes] = []
        self._held = self._characters = self._bytes = 0
        self.extend(texts)

    def write(self, text: str) -> None:
        """Adds a text at the end. Raises `SpillError` where there is no room for it."""
        self.write_encoded(text.encode())
        self._characters += len(text)

    def write_encoded(self, data: bytes) -> None:
        """Adds a text that is UTF-8 already, the characters of which are not counted."""
        self._pieces.append(data)
        self._held += len(data)
        if self._held > BLOCK:
            self._put_away()

    def extend(self, texts: Iterable[str]) -> None:
        """Adds texts at the end, taking one after the other."""
        for text in texts:
            self.write(text)

    def blocks(self) -> Iterator[bytes]:
        """All of it as UTF-8, in pieces; a character may be divided between two of them. Others may read or write
        meanwhile. Raises `SpillError` where there is no room for what was written."""
        self._put_away()
        read = 0
        while block := self._block(read):
            read += len(block)
            yield block

    def lines(self) -> Iterator[bytes]:
        """All of it as UTF-8, in pieces that end where lines end."""
        rest = b""
        for block in self.blocks():
            end = block.rfind(b"\n") + 1
            if end:
                yield rest + block[:end]
                rest = block[end:]
            else:
                rest += block
        if rest:
            yield rest

    def texts(self) -> Iterator[str]:
        """The same pieces as texts."""
        return map(bytes.decode, self.lines())

    def text(self) -> str:
        """All of it in memory."""
        return b"".join(self.blocks()).decode()

    def share(self) -> None:
        """Lets a copy of this process write into the same file: what is `written` there, take here. Raises `SpillError`
        where there is no room for a file."""
        self._shared = True
        try:
            self._file.rollover()  # type: ignore[attr-defined]
        except OSError as problem:
            raise no_room(problem) from problem

    def written(self) -> Written:
        """How much was written so far, all of it into the file."""
        self._put_away()
        return Written(self._characters, self._bytes)

    def take(self, written: Written) -> Self:
        """Has what a copy has written for all that was."""
        self._characters, self._bytes = written
        return self

    @property
    def characters(self) -> int:
        """How many were written so far."""
        return self._characters

    @property
    def size(self) -> int:
        """Bytes that were written so far."""
        self._put_away()
        return self._bytes

    def _block(self, start: int) -> bytes:
        in_file = self._shared or self._bytes > IN_MEMORY
        if in_file and hasattr(os, "pread"):  # copies of this process read the same file meanwhile
            return os.pread(self._file.fileno(), BLOCK, start)
        self._file.seek(start)
        return self._file.read(BLOCK)

    def _put_away(self) -> None:
        if self._pieces:
            try:
                self._file.seek(0, SEEK_END)
                self._bytes += self._file.write(b"".join(self._pieces))
                self._file.flush()  # what waits in a buffer would be refused when it is read
            except OSError as problem:
                raise no_room(problem) from problem
            self._pieces.clear()
            self._held = 0
