"""A group of files read wherever its task runs: by a process with limits that stays there for the next group.

Whatever runs tasks (a thread, a process of a pool, a worker of a cluster) has no limits of its own, and must not die of
a file. A group that is read again, on another machine, is complete in itself.
"""

import os
from collections.abc import Callable, Sequence
from pickle import dumps, loads
from typing import Any

from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.incoming.limited_process import LIMITS
from workbook_templates.system.work_limits import Lost
from workbook_templates.system.workers import WorkerPool, start_method

Work = Callable[[ReturnFile], Any]
Piece = tuple[bytes, bytes, ReturnFile]
"""What stands for the group, its work pickled, and one of its files."""
_free: list[WorkerPool[Piece, bytes]] = []
"""Readers of this process that no task is using: as many stay as there were tasks at once."""
_present: dict[bytes, Work] = {}
"""In a reader: the work of the present group, unpickled once."""


def read_group(work: Work, files: Sequence[ReturnFile]) -> list[bytes | Lost]:
    """An answer of `work` for each file, pickled: it is only passed on here."""
    reader = _taken() or WorkerPool(_read, LIMITS, start_method(), keep=True)
    group, packed = os.urandom(8), dumps(work)
    try:
        return reader.all([(group, packed, file) for file in files], 1)
    finally:
        _free.append(reader)


def rest() -> None:
    """Ends the readers of this process that nobody is using; the next group starts another."""
    while reader := _taken():
        reader.end()


def _taken() -> WorkerPool[Piece, bytes] | None:
    """A reader that nobody is using, if there is one; nobody else is given the same. Tasks may be threads."""
    try:
        return _free.pop()
    except IndexError:
        return None


def _read(piece: Piece) -> bytes:
    group, packed, file = piece
    if group not in _present:
        _present.clear()
        _present[group] = loads(packed)
    return dumps(_present[group](file))


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_free.clear)  # they are the parent's
