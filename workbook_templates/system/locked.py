"""One program at a time: a lock for what is read, changed and written back.

Own code and not a library: the command line without the server needs it too, and it is two calls of the system.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook_templates.system.output import keep_owner

WAIT_SECONDS, STEP_SECONDS = 10.0, 0.02


class LockedError(Exception):
    """Another program has held the lock too long; says which file, in Chinese."""


if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(path: Path, seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """A block in which nobody else is who locks `path` too, whether there is such a file or not. Waits up to
    `seconds`. Raises `LockedError`, `OSError`.

    The lock is a file beside it that stays: one that is deleted could be held twice. The system lets go of it when
    its holder ends, however it ends.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = path.with_name(f"{path.name}.lock")
    file = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        keep_owner(path, lock)
        _wait(file, path, time.monotonic() + seconds)
        yield
    finally:
        os.close(file)


def _wait(file: int, path: Path, end: float) -> None:
    while True:
        try:
            return _take(file)
        except (BlockingIOError, PermissionError) as cause:  # the latter on Windows
            if time.monotonic() > end:
                raise LockedError(f"{path} 正在被另一个程序修改，等了很久仍未结束。请稍后再试。") from cause
        time.sleep(STEP_SECONDS)
