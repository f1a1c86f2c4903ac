"""Work that a copy of this process does while this one goes on: on two cores, both have something to do."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from threading import Thread, active_count
from types import TracebackType
from typing import Generic, Self, TypeVar

Answer = TypeVar("Answer")
MANY = 100
"""Units with which there is more to do than a process costs."""


def possible() -> bool:
    """Whether there is another core, and a copy of this process can go on: with threads, or where the system has some
    of its own, it cannot."""
    return hasattr(os, "fork") and sys.platform != "darwin" and active_count() == 1 and (os.cpu_count() or 1) > 1


class Beside(Generic[Answer]):
    """What `work` comes to, which can be pickled: done from now on, where that is `worth` a process and one is
    `possible`, else when it is asked for. Doing it changes nothing that anybody else looks at.

    A copy that comes to an early end, for whatever reason, costs time only: `otherwise`, or the same, is then done
    here, and what is wrong is heard. Leaving the `with` block ends it.
    """

    def __init__(self, work: Callable[[], Answer], worth: bool, otherwise: Callable[[], Answer] | None = None) -> None:
        self._here = otherwise or work
        self._copy = _copy(work) if worth and possible() else None

    def answer(self) -> Answer:
        """The answer, once it is there; to be asked for once."""
        answers = self._copy.answers() if self._copy else []
        return answers[0] if answers else self._here()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._copy:
            self._copy.end()


class _Copy(Generic[Answer]):
    """The other process, and the pipe through which its answer comes."""

    def __init__(self, work: Callable[[], Answer]) -> None:
        context = get_context("fork")
        self._pipe, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_do, args=(work, theirs), daemon=True)
        with theirs, _without_ctrl_c():
            self._process.start()

    def answers(self) -> list[Answer]:
        """Its answer, once it is there; none where it came to an end without."""
        try:
            return [self._pipe.recv()]
        except (EOFError, OSError):
            return []

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _copy(work: Callable[[], Answer]) -> _Copy[Answer] | None:
    """The copy; None where the system has no room for another process."""
    try:
        return _Copy(work)
    except OSError:
        return None


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """A block after which Ctrl-C is heard here. A copy that is made in it does not hear it: it is told to all processes
    of a command, and one of them answers."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _do(work: Callable[[], Answer], pipe: Connection) -> None:
    """Runs in the copy. What goes wrong there is heard from the process that does it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    Thread(target=_end_with_the_other, daemon=True).start()
    with suppress(BaseException):
        pipe.send(work())


def _end_with_the_other() -> None:
    """Ends the copy once nobody waits for it: whoever is killed cannot end it."""
    if other := parent_process():
        other.join()
        os._exit(1)
