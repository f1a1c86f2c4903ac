"""The work of the desk, done by the commands: one at a time, the next ones in a queue, until the desk ends."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any

from addin.desk.job import OF_CODE, Job, Order, State
from addin.desk.outputs import stamps
from addin.desk.running import end, start
from addin.receiving.clock import now
from workbook_templates.system.os_reason import os_reason

if TYPE_CHECKING:
    import subprocess

MOST_WAITING, MOST_KEPT = 20, 100


class TooManyError(Exception):
    """So much is waiting that nothing more is taken; the text says so."""


@dataclass(slots=True)
class Jobs:
    """Everything that was ordered since the desk was opened; any browser sees all of it."""

    _all: list[Job] = field(default_factory=list)
    _turn: Condition = field(default_factory=Condition)
    _worker: Thread | None = None
    _count: int = 0
    _closed: bool = False

    @property
    def newest_first(self) -> list[Job]:
        """Every job that is remembered."""
        return self._all[::-1]

    def of(self, number: int) -> Job | None:
        """The job of this number."""
        return next((job for job in self._all if job.number == number), None)

    def take(self, order: Order, command: Sequence[str], folder: Path) -> Job:
        """Puts an order into the queue; the same order once more, as by a double click, is the job that is there.
        Raises `TooManyError`."""
        with self._turn:
            waiting = [job for job in self._all if not job.state.over and not job.cancelled]
            if same := next((job for job in waiting if job.order == order), None):
                return same
            if len(waiting) >= MOST_WAITING:
                raise TooManyError(f"已有{len(waiting)}项在排队，请等前面的办完再试。")
            self._count += 1
            job = Job(self._count, order, command, folder)
            self._all = [*self._all[-MOST_KEPT:], job]
            if self._worker is None:
                self._worker = Thread(target=self._work, daemon=True, name="desk jobs")
                self._worker.start()
            self._turn.notify()
        return job

    def cancel(self, job: Job) -> None:
        """Ends a job that runs, or takes one that waits out of the queue."""
        with self._turn:
            job.cancelled = True
            if job.state is State.WAITING:
                job.state = State.CANCELLED
            if job.process:
                end(job.process)

    def close(self) -> None:
        """Ends everything: nothing goes on behind a desk that was closed."""
        with self._turn:
            self._closed = True
            for job in self._all:
                job.cancelled = True
                if job.process:
                    end(job.process)
            self._turn.notify()
        if self._worker:
            self._worker.join(5)

    def _work(self) -> None:
        while True:
            with self._turn:
                while not (job := next((job for job in self._all if job.state is State.WAITING), None)):
                    if self._closed:
                        return
                    self._turn.wait()
                job.state, job.began = (State.CANCELLED if job.cancelled else State.RUNNING), now()
            if job.state is State.RUNNING:
                self._run(job)
            job.ended = now()

    def _run(self, job: Job) -> None:
        before = stamps(job.order.places)
        try:
            with self._turn:
                process = job.process = start(job.command, job.order.words, job.folder)
                if job.cancelled:
                    end(process)
        except (OSError, ValueError) as problem:  # a NUL in a word
            reason = os_reason(problem) if isinstance(problem, OSError) else "内容中有不能使用的字符"
            job.remarks.append(f"无法启动：{reason}。")
            job.close(State.FAILED, before)
            return
        _listen(job, process)
        code = process.wait()
        with self._turn:
            job.close(State.CANCELLED if job.cancelled else OF_CODE.get(code, State.FAILED), before)


def _listen(job: Job, process: "subprocess.Popen[str]") -> None:
    """Takes what the process says, on both ways, until it says nothing more."""
    assert process.stdout and process.stderr  # both are pipes

    def hear(stream: Any, into: list[str]) -> None:
        with stream:
            for line in stream:
                job.hear(line, into)

    beside = Thread(target=hear, args=(process.stdout, job.said), daemon=True)
    beside.start()
    hear(process.stderr, job.remarks)
    beside.join()


def ending_with(jobs: Jobs) -> Callable[[Any], Any]:
    """What an application does from its start to its end: the jobs end with it."""

    @asynccontextmanager
    async def life(_application: Any) -> AsyncIterator[None]:
        yield
        jobs.close()

    return life
