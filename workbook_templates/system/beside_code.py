"""What takes long to work out, kept beside the byte code of the program and by the rules of byte code.

It is for this Python and for the very files of ours that were loaded when it was worked out: each has the size and the
times that it had. It lies in the program's own `__pycache__`, so that whoever could put anything else there could
change the program itself. A few files, always of the same names: what is kept there later takes another's place.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from time import time

from workbook_templates.system.program_files import FLOORS, HOME
from workbook_templates.system.typed_command import WHOLE_PROCESS
from workbook_templates.system.user_cache import CACHE, nothing_is_kept

FILES, MOST_BYTES = 16, 4_000_000
SETTLED = 60
"""Seconds for which no file may have changed before the program was loaded, and none has since: what is on the disk is
what this process runs."""
_LOADED = time()


def kept(asked: str) -> bytes | None:
    """What was kept under `asked`, a text that says all that it depends on besides the program; None where that is
    nothing, or no longer of this program."""
    if not _wanted():
        return None
    try:
        with _place(asked).open("rb") as file:
            names, digest, found = file.readline(), file.read(32), file.read(MOST_BYTES)
        return found if digest == _digest(asked, _looks(names.decode().split()), found) else None
    except (OSError, ValueError):
        return None


def keep(asked: str, written: Callable[[], bytes]) -> None:
    """Keeps what `written` gives, where that can be; a process of many leaves it to others."""
    if not _wanted() or "multiprocessing" in sys.modules:
        return
    from workbook_templates.system.output import write_whole

    with suppress(OSError, ValueError):
        names = sorted(_loaded())
        looks, found = _looks(names), written()
        if len(found) <= MOST_BYTES:
            head = " ".join(names).encode() + b"\n"
            write_whole(_place(asked), head + _digest(asked, looks, found) + found, force=True)


def _wanted() -> bool:
    return WHOLE_PROCESS.is_set() and not nothing_is_kept(os.environ.get(CACHE, ""))


def _place(asked: str) -> Path:
    from hashlib import sha256

    number = sha256(asked.encode()).digest()[0] % FILES
    return Path(cache_from_source(__file__)).with_suffix(f".{number}.kept")


def _loaded() -> Iterator[str]:
    """The files of ours that are loaded, by their paths in the program's folder."""
    for name, module in sys.modules.items():
        if name.partition(".")[0] in FLOORS and (file := getattr(module, "__file__", None)):
            yield Path(file).relative_to(HOME).as_posix()


def _looks(names: Iterable[str]) -> list[tuple[int, int, int]]:
    """The size and the times of each file. Raises `OSError` where one is not there, `ValueError` where it may not be
    what this process runs."""
    home, before = f"{HOME}{os.sep}", (_LOADED - SETTLED) * 1e9
    found = [os.stat(home + name) for name in names]  # noqa: PTH116 -- for two hundred files a `Path` each takes longer
    if any(at.st_mtime_ns > before or at.st_ctime_ns > before for at in found):
        raise ValueError("changed just before this process began, or since")
    return [(at.st_size, at.st_mtime_ns, at.st_ctime_ns) for at in found]


def _digest(asked: str, looks: list[tuple[int, int, int]], found: bytes) -> bytes:
    from hashlib import sha256

    return sha256(repr((sys.version, asked, looks)).encode() + found).digest()
