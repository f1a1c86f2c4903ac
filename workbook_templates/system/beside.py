"""Text that a copy of this process writes while this one goes on: on two cores, both have something to do."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import active_count
from types import TracebackType
from typing import Self

from workbook_templates.system.spool import Spool


class Beside:
    """A text of the pieces that `pieces` gives: written from now on, where that is `worth` a process, there is a core
    for it, and the system copies a process safely; else when it is asked for. Writing it changes nothing else.

    A copy that comes to an early end, for whatever reason, costs time only: the same is then done here, and what is
    wrong is heard. Leaving the `with` block ends it.
    """

    def __init__(self, pieces: Callable[[], Iterable[str]], worth: bool) -> None:
        self._pieces = pieces
        self._spool: Spool | None = None
        self._copy = _Copy(pieces) if worth and _possible() else None

    def spool(self) -> Spool:
        """All of the text, once it is there."""
        if self._spool is None:
            self._spool = (self._copy and self._copy.spool()) or Spool(self._pieces())
        return self._spool

    def texts(self) -> Iterator[str]:
        """The same in pieces that end where lines end."""
        yield from self.spool().texts()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._copy:
            self._copy.end()


class _Copy:
    """The other process: what it writes lies in a file that both have open, how much that is comes through a pipe."""

    def __init__(self, pieces: Callable[[], Iterable[str]]) -> None:
        context = get_context("fork")
        self._spool, (self._pipe, theirs) = Spool(), context.Pipe(duplex=False)
        self._spool.shared()
        self._process = context.Process(target=_fill, args=(self._spool, pieces, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def spool(self) -> Spool | None:
        """What was written, once it is; None where it was not written to its end."""
        try:
            self._spool.taken(self._pipe.recv())
        except (EOFError, OSError):
            return None
        return self._spool

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _possible() -> bool:
    """Whether there is another core, and a copy of this process can go on: with threads, or where the system has some
    of its own, it cannot."""
    return hasattr(os, "fork") and sys.platform != "darwin" and active_count() == 1 and (os.cpu_count() or 1) > 1


def _fill(spool: Spool, pieces: Callable[[], Iterable[str]], pipe: Connection) -> None:
    """Runs in the copy. What goes wrong there is heard from the process that does it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with suppress(BaseException):
        spool.extend(pieces())
        pipe.send(spool.told())
