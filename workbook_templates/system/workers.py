"""Work done in processes of their own: one that dies, hangs or grows too large costs its own piece of work only.

Own code and no library. `concurrent.futures` knows no limit of time, and with one dead worker gives up all that is
waiting. `pebble` 5.2 was tried under the same tests and files: as fast over hundreds of workbooks, but 0.11 s instead
of 0.004 s for a single one, as it looks for news ten times a second; all its workers answer through one pipe under one
lock, so that one that dies while it answers loses the whole batch (`BrokenProcessPool`), and one that dies between two
pieces ends its pool; and it forks from a process in which its own threads run already.
"""

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import RLock, active_count
from time import monotonic
from types import ModuleType
from typing import Any, Generic, Literal, TypeVar

from workbook_templates.system.defect import where
from workbook_templates.system.work_limits import Limits, Lost, now_limited

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")
AHEAD = 4  # pieces a worker holds, so that it never waits for the next
FEW_LOOKS = 10_000
"""So many new things before a worker looks for garbage: a file makes some thousands, hardly one of them in a circle."""
OUT_OF_MEMORY = 77
TO_START = 30
"""Seconds that a new process may need besides to load what it works with, where it is not forked."""
A_WHILE = 60
"""Seconds after the limit at which a worker ends by itself: whoever was to end it has died."""
_STARTING = RLock()
"""One thread at a time: another one must not take the stand-in for the script. A forked process goes on as the thread
that holds it."""


def start_method() -> Literal["spawn"] | None:
    """How a process is to start from here: with threads a fork would not be safe; None as the system does by itself."""
    return "spawn" if active_count() > 1 else None


class _Worker(Generic[Piece, Answer]):
    """One process and the numbers of the pieces it holds; it is busy with the first until `deadline`."""

    def __init__(self, work: Callable[[Piece], Answer], limits: Limits, context: BaseContext) -> None:
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, work, limits), daemon=True)  # type: ignore[attr-defined]
        with _starting(context):
            self.process.start()
        theirs.close()
        self.held: deque[int] = deque()
        self.deadline, self._seconds = 0.0, limits.seconds
        self._to_start = 0 if context.get_start_method() == "fork" else TO_START

    def hand(self, number: int, piece: Piece) -> None:
        """Gives it one more piece, the one of this number."""
        if not self.held:
            self.deadline = monotonic() + self._seconds + self._to_start
            self._to_start = 0
        self.held.append(number)
        with suppress(OSError):  # it has died; that is heard when its answer is asked for
            self.pipe.send(piece)

    def heard(self) -> tuple[int, Answer | Lost]:
        """The number of its first piece, and the answer or why there is none; for a worker that has news."""
        number = self.held.popleft()
        try:
            answer: Answer | Lost = self.pipe.recv() if self.pipe.poll() else Lost("time")
        except (EOFError, OSError):
            self.process.join(5)
            answer = Lost("memory" if self.process.exitcode == OUT_OF_MEMORY else "died")
        self.deadline = monotonic() + self._seconds
        return number, answer

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


class WorkerPool(Generic[Piece, Answer]):
    """Workers that all do `work`, a module's own function, each piece within `limits`; `method` starts their processes
    ("fork", "spawn"), None as the system does by itself. They end with what they were asked for, or stay for the next
    time, of one thread, where they are to be kept (`keep`)."""

    def __init__(
        self, work: Callable[[Piece], Answer], limits: Limits, method: str | None = None, keep: bool = False
    ) -> None:
        self._work, self._limits, self._context, self._keep = work, limits, get_context(method), keep
        self._kept: list[_Worker[Piece, Answer]] = []

    def all(
        self, pieces: Sequence[Piece], workers: int, done: Callable[[int], None] = lambda _: None
    ) -> list[Answer | Lost]:
        """The answers of `in_order`, once all are there."""
        return list(self.in_order(pieces, workers, done))

    def in_order(
        self, pieces: Sequence[Piece], workers: int, done: Callable[[int], None] = lambda _: None
    ) -> Iterator[Answer | Lost]:
        """Gives each answer once it and those before it are there, from no more than `workers` processes at once, which
        begin now; `done` is told how many more pieces are finished. Interrupted or given up, it ends the workers."""
        answers = self._answers(pieces, workers, done)
        next(answers)
        return answers

    def _answers(self, pieces: Sequence[Piece], workers: int, done: Callable[[int], None]) -> Iterator[Answer | Lost]:
        """The same, behind an answer to nothing once the workers have begun."""
        answers: dict[int, Answer | Lost] = {}
        suspects, given = set[int](), 0
        waiting = deque(range(len(pieces)))
        hired, self._kept = self._kept, []
        try:
            self._hand(pieces, waiting, hired, workers)
            yield Lost("died")
            while given < len(pieces):
                self._hand(pieces, waiting, hired, workers)
                for number, answer in _heard(hired, waiting, suspects):
                    answers[number] = answer
                    done(1)
                while given in answers:
                    yield answers.pop(given)
                    given += 1
        finally:
            self._kept = [worker for worker in hired if self._keep and not worker.held]
            for worker in hired:
                if worker not in self._kept:
                    worker.end()

    def _hand(
        self, pieces: Sequence[Piece], waiting: deque[int], hired: list[_Worker[Piece, Answer]], workers: int
    ) -> None:
        """Has all workers at work."""
        while waiting and len(hired) < workers:
            hired.append(_Worker(self._work, self._limits, self._context))
        for worker in hired:
            while waiting and len(worker.held) < AHEAD:
                number = waiting.popleft()
                worker.hand(number, pieces[number])

    def end(self) -> None:
        """Ends the workers that were kept."""
        while self._kept:
            self._kept.pop().end()


class KeptWorker(Generic[Piece, Answer]):
    """A worker that stays for the next piece, for whoever gets them one by one; not for two threads at once. Its
    arguments are those of a `WorkerPool`."""

    def __init__(self, work: Callable[[Piece], Answer], limits: Limits, method: str | None = None) -> None:
        self._work, self._limits, self._context = work, limits, get_context(method)
        self._worker: _Worker[Piece, Answer] | None = None

    def hire(self) -> _Worker[Piece, Answer]:
        """Its process starts, and loads what it needs, while others go on; one that has died is replaced."""
        if not self.hired:
            self.end()
        self._worker = self._worker or _Worker(self._work, self._limits, self._context)
        return self._worker

    @property
    def hired(self) -> bool:
        """Whether its process runs."""
        return self._worker is not None and self._worker.process.is_alive()

    def answer(self, piece: Piece, seconds: float | None = None) -> Answer | Lost:
        """The answer, or why there is none; within `seconds` instead of the limit, if they are given: a new process has
        to load what it needs first."""
        worker = self.hire()
        worker.hand(0, piece)
        worker.deadline = monotonic() + (self._limits.seconds if seconds is None else seconds)
        _with_news([worker])
        _, answer = worker.heard()
        if isinstance(answer, Lost) and answer.why != "failed":  # a process with a defect is still there
            self.end()
        return answer

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        if self._worker:
            self._worker.end()
            self._worker = None


@contextmanager
def _starting(context: BaseContext) -> Iterator[None]:
    """A moment in which a process can start from wherever it is asked for.

    One that is not forked starts without the script that runs: it would run it a second time, from its first line,
    unless that has a guard (`if __name__ == "__main__"`). `work` is never the script's. And a process that is itself a
    daemon, as those of a cluster are, may have a child: ours ends by itself when nobody is at the other end.
    """
    with _STARTING:
        script, own = sys.modules["__main__"], current_process()
        daemon, own.daemon = own.daemon, False
        if context.get_start_method() != "fork":
            sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = script
            own.daemon = daemon


def _heard(
    hired: list[_Worker[Piece, Answer]], waiting: deque[int], suspects: set[int]
) -> Iterator[tuple[int, Answer | Lost]]:
    """Waits for news, and yields them by the numbers of the pieces. A worker without an answer goes, and what it held
    waits again; so does, once, the piece of which it seems to have died: perhaps it was something else."""
    for worker in _with_news(hired):
        number, answer = worker.heard()
        if isinstance(answer, Lost):
            waiting.extendleft(reversed(worker.held))
            hired.remove(worker)
            worker.end()
            if answer.why == "died" and number not in suspects:
                suspects.add(number)
                waiting.appendleft(number)
                continue
        yield number, answer


def _with_news(workers: Sequence[_Worker[Piece, Answer]]) -> list[_Worker[Piece, Answer]]:
    """Those that answered, died or are over their time; waits until there is one."""
    busy = [worker for worker in workers if worker.held]
    ready = wait([worker.pipe for worker in busy], max(0.0, min(w.deadline for w in busy) - monotonic()))
    return [worker for worker in busy if worker.pipe in ready or worker.deadline <= monotonic()]


def _serve(pipe: Connection, work: Callable[[Any], Any], limits: Limits) -> None:
    """Runs in the worker until the other end hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to answer
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what libraries say when they die is not for the user
    _restrict(limits)
    now_limited()
    with suppress(EOFError, OSError):
        for pieces in count():
            if pieces <= 1:
                _keep_all()
            piece = pipe.recv()
            _end_in(limits.seconds + A_WHILE)
            answer = _answer(work, piece)
            _end_in(0)
            pipe.send(answer)


def _keep_all() -> None:
    """What is there when a worker starts, and once it has loaded what its work needs, stays: to look through it for
    garbage at every few pieces costs as much as a twentieth of them."""
    gc.set_threshold(FEW_LOOKS)
    gc.freeze()


def _end_in(seconds: float) -> None:
    """Has the system end this process after so many seconds, never for 0; Windows cannot."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _answer(work: Callable[[Any], Any], piece: Any) -> Any:
    try:
        return work(piece)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BaseException as problem:  # a panic of a library is no Exception
        return Lost("failed", where(problem))


def _restrict(limits: Limits) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    with suppress(ValueError, OSError):
        most = _held() + limits.memory  # a fork begins with all that its parent had
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
    os.nice(limits.nice)


def _held() -> int:
    """Bytes of address space that this process has already; 0 where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
