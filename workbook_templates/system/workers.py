"""Work done in processes of their own: one that dies, hangs or grows too large costs its own piece of work only."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from workbook_templates.system.defect import where

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")
AHEAD = 4  # pieces a worker holds, so that it never waits for the next
OUT_OF_MEMORY = 77


class Limits(NamedTuple):
    """Of one piece of work: wall seconds; bytes of address space, where the system can limit them; how far its process
    stands back for others (0 to 19), where the system knows that."""

    seconds: float
    memory: int
    nice: int = 0


class Lost(NamedTuple):
    """A piece that has no answer: too slow, too large, its process died, or our own defect (`detail` says where)."""

    why: Literal["time", "memory", "died", "failed"]
    detail: str = ""


@dataclass(slots=True)
class _Worker(Generic[Piece]):
    """One process and the numbers of the pieces it holds; it is busy with the first until `deadline`."""

    pipe: Connection
    process: BaseProcess
    held: deque[int] = field(default_factory=deque)
    deadline: float = 0.0


class Crew(Generic[Piece, Answer]):
    """Workers that all do `work`, which must be a module's own function. Answers keep the order of the pieces."""

    def __init__(self, work: Callable[[Piece], Answer], limits: Limits, method: str | None = None) -> None:
        self._work, self._limits, self._context = work, limits, get_context(method)

    def all(
        self, pieces: Sequence[Piece], workers: int, done: Callable[[int], None] = lambda _: None
    ) -> list[Answer | Lost]:
        """The answers of `in_order`, once all are there."""
        return list(self.in_order(pieces, workers, done))

    def in_order(
        self, pieces: Sequence[Piece], workers: int, done: Callable[[int], None] = lambda _: None
    ) -> Iterator[Answer | Lost]:
        """Yields each answer once it and those before it are there; `done` is told how many more pieces are finished.
        Interrupted or given up, it ends the workers."""
        answers: dict[int, Answer | Lost] = {}
        given = 0
        waiting = deque(range(len(pieces)))
        crew: list[_Worker[Piece]] = []
        try:
            while given < len(pieces):
                while waiting and len(crew) < workers:
                    crew.append(self._hired())
                for worker in crew:
                    self._hand(worker, waiting, pieces)
                for worker in self._news(crew):
                    number, answer = self._heard(worker)
                    answers[number] = answer
                    done(1)
                    if isinstance(answer, Lost):
                        waiting.extendleft(reversed(worker.held))
                        crew.remove(worker)
                        _end(worker)
                while given in answers:
                    yield answers.pop(given)
                    given += 1
        finally:
            for worker in crew:
                _end(worker)

    def _hired(self) -> _Worker[Piece]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._work, self._limits), daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        return _Worker(ours, process)

    def _hand(self, worker: _Worker[Piece], waiting: deque[int], pieces: Sequence[Piece]) -> None:
        while waiting and len(worker.held) < AHEAD:
            number = waiting.popleft()
            if not worker.held:
                worker.deadline = monotonic() + self._limits.seconds
            worker.held.append(number)
            with suppress(OSError):  # it has died; that is heard when its answer is asked for
                worker.pipe.send(pieces[number])

    def _news(self, crew: list[_Worker[Piece]]) -> list[_Worker[Piece]]:
        """Workers that answered, died or are over their time; waits until there is one."""
        busy = [worker for worker in crew if worker.held]
        ready = wait([worker.pipe for worker in busy], max(0.0, min(w.deadline for w in busy) - monotonic()))
        return [worker for worker in busy if worker.pipe in ready or worker.deadline <= monotonic()]

    def _heard(self, worker: _Worker[Piece]) -> tuple[int, Answer | Lost]:
        number = worker.held.popleft()
        try:
            answer: Answer | Lost = worker.pipe.recv() if worker.pipe.poll() else Lost("time")
        except (EOFError, OSError):
            worker.process.join(5)
            answer = Lost("memory" if worker.process.exitcode == OUT_OF_MEMORY else "died")
        worker.deadline = monotonic() + self._limits.seconds
        return number, answer


class Kept(Generic[Piece, Answer]):
    """A worker that stays for the next piece, for whoever gets them one by one; not for two threads at once."""

    def __init__(self, crew: Crew[Piece, Answer]) -> None:
        self._crew = crew
        self._worker: _Worker[Piece] | None = None

    def hire(self) -> _Worker[Piece]:
        """Its process starts, and loads what it needs, while others go on; one that has died is replaced."""
        if not self.hired:
            self.end()
        self._worker = self._worker or self._crew._hired()
        return self._worker

    @property
    def hired(self) -> bool:
        """Whether its process runs."""
        return self._worker is not None and self._worker.process.is_alive()

    def answer(self, piece: Piece, seconds: float | None = None) -> Answer | Lost:
        """`seconds` instead of the crew's limit: a new process has to load what it needs first."""
        worker = self.hire()
        self._crew._hand(worker, deque([0]), [piece])
        if seconds is not None:
            worker.deadline = monotonic() + seconds
        self._crew._news([worker])
        _, answer = self._crew._heard(worker)
        if isinstance(answer, Lost) and answer.why != "failed":  # a process with a defect is still there
            self.end()
        return answer

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        if self._worker:
            _end(self._worker)
            self._worker = None


def _end(worker: _Worker[Any]) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def _serve(pipe: Connection, work: Callable[[Any], Any], limits: Limits) -> None:
    """Runs in the worker until the other end hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to answer
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what libraries say when they die is not for the user
    _restrict(limits)
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_answer(work, pipe.recv()))


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
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
    os.nice(limits.nice)
