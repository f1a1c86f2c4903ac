"""A file as it lies there: its bytes in short, and by what it is noticed that they changed meanwhile."""

import os
from hashlib import file_digest
from stat import S_ISREG
from time import time_ns
from typing import NamedTuple

from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.incoming.file_limits import MOST_BYTES

COARSE = 2_000_000_000
"""Nanoseconds between two times that every file system can tell apart."""


class FileSight(NamedTuple):
    """`content` is the SHA-256 of the bytes of the file, or of the archive that it lies in; `stamp` is what the folder
    says of it; `settled` whether a change from now on is sure to give it another stamp."""

    content: str
    stamp: tuple[int, ...]
    settled: bool


def sight_of(file: ReturnFile) -> FileSight | None:
    """None for a file that is not looked at: no regular one, a link that leads astray, too large, not to be opened."""
    try:
        if file.astray or not S_ISREG(file.path.stat().st_mode):  # a named pipe would hang
            return None
        with file.path.open("rb") as content:
            at = os.fstat(content.fileno())
            if at.st_size > MOST_BYTES:
                return None
            return FileSight(
                file_digest(content, "sha256").hexdigest(), _stamp(at), at.st_mtime_ns < time_ns() - COARSE
            )
    except (OSError, ValueError):
        return None


def unchanged(file: ReturnFile, sight: FileSight) -> bool:
    """Whether the file is surely still the one that was looked at."""
    try:
        return sight.settled and _stamp(file.path.stat()) == sight.stamp
    except OSError:
        return False


def _stamp(at: os.stat_result) -> tuple[int, ...]:
    return at.st_size, at.st_mtime_ns, at.st_ino
