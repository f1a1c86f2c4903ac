"""A group of files read wherever its task runs: by a process with limits that stays there for the next group.

Whatever runs tasks (a thread, a process of a pool, a worker of a cluster) has no limits of its own, and must not die of
a file. A group that is read again, on another machine, is complete in itself.
"""

import os
from collections.abc import Callable, Sequence
from pickle import dumps
from typing import Any

from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.read.limited_process import LIMITS
from workbook_templates.system.workers import KeptWorker, Lost, again, start_method

Work = Callable[[ReturnFile], Any]
TO_START = 30
"""Seconds that a new process may need to load the program."""
_free: list["KeptWorker[Any, Any]"] = []
"""Readers of this process that no task is using: as many stay as there were tasks at once."""
_given: list[Work] = []
"""In a reader: what it does with each file of the present group."""


def read_group(work: Work, files: Sequence[ReturnFile]) -> list[bytes | Lost]:
    """An answer of `work` for each file, pickled: it is only passed on here."""
    reader = _free.pop() if _free else KeptWorker(_read, LIMITS, start_method())
    try:
        return [_answer(reader, work, file, first=number == 0) for number, file in enumerate(files)]
    finally:
        _free.append(reader)


def rest() -> None:
    """Ends the readers of this process that nobody is using; the next group starts another."""
    while _free:
        _free.pop().end()


def _answer(reader: "KeptWorker[Any, Any]", work: Work, file: ReturnFile, first: bool) -> bytes | Lost:
    """A reader that dies is tried once more: it may have died of something else."""
    answer = _tried(reader, work, file, first)
    return _tried(reader, work, file, first) if again(answer) else answer


def _tried(reader: "KeptWorker[Any, Any]", work: Work, file: ReturnFile, first: bool) -> bytes | Lost:
    new = not reader.hired
    answer: bytes | Lost = reader.answer((work if first or new else None, file), LIMITS.seconds + TO_START * new)
    return answer


def _read(piece: tuple[Work | None, ReturnFile]) -> bytes:
    """In the reader: `work` comes with the first file of a group, and counts until the next one."""
    work, file = piece
    if work:
        _given[:] = [work]
    return dumps(_given[0](file))


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_free.clear)  # they are the parent's
