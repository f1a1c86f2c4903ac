"""The files of a run read through any `concurrent.futures.Executor`: threads, processes, a cluster."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from pickle import loads
from typing import Any, TypeVar

from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.consolidate.kept_readers import read_group, rest
from workbook_templates.system.work_limits import Lost

Answer = TypeVar("Answer")
Group = Sequence[ReturnFile]
Answers = Sequence[bytes | Lost | None]
"""What a task makes of the files of its group; None for one that is not where the task runs."""
GROUP = 16  # files of one task
AHEAD = 4  # groups under way for each worker, so that none waits for the next
UNTOLD = 16
"""Workers of an executor that does not tell how many it has."""
A_LOOK = 2.0
"""Seconds between two looks whether anything can still come."""


@dataclass(frozen=True, slots=True)
class Futures:
    """Reads through `executor`, for which `workers` tasks are no more than it can do at once. Every file is read by a
    process with limits beside whatever runs the tasks, so that a file costs itself only.

    `task` reads a group; what is not to be seen where it runs is read here. `look` is called while nothing comes, and
    raises where nothing can come any more; `killed` is what a task comes to that was given up, as the workers that had
    it died one after the other.
    """

    executor: Executor
    workers: int = UNTOLD
    task: Callable[[Callable[[ReturnFile], Any], Group], Answers] = read_group
    look: Callable[[], None] = lambda: None
    killed: tuple[type[Exception], ...] = ()

    @classmethod
    def of(cls, executor: Executor) -> "Futures":
        """For an executor of whatever kind; those of the standard library tell how many workers they have."""
        return cls(executor, getattr(executor, "_max_workers", UNTOLD))

    def each(
        self, work: Callable[[ReturnFile], Answer], files: Sequence[ReturnFile], done: Callable[[int], None]
    ) -> Iterator[Answer | Lost]:
        """Yields an answer a file, in the order of the files. No more than a few groups a worker are under way or
        waiting to be taken: nothing piles up.

        Raises:
            ConsolidationError: the executor has come to its end before the files have.
        """
        most = self.workers * AHEAD
        groups = _groups(files, max(1, min(GROUP, len(files) // most)))
        waiting: deque[tuple[Group, Future[Answers]]] = deque()
        try:
            while True:
                while len(waiting) < most and (group := next(groups, None)):
                    waiting.append((group, self._handed(work, group)))
                if not waiting:
                    return
                group, future = waiting.popleft()
                for file, told in zip(group, self._answers(work, group, future), strict=True):
                    answer = told or read_group(work, [file])[0]
                    done(1)
                    yield answer if isinstance(answer, Lost) else loads(answer)
        finally:
            for _, future in waiting:
                future.cancel()
            rest()

    def _handed(self, work: Callable[[ReturnFile], Answer], group: Group) -> "Future[Answers]":
        try:
            return self.executor.submit(self.task, work, group)
        except Exception as problem:  # shut down, broken, cut off: each kind has its own
            raise _ended(problem) from problem

    def _answers(self, work: Callable[[ReturnFile], Answer], group: Group, future: "Future[Answers]") -> Answers:
        """Those of a group; of one whose task was given up, file by file."""
        try:
            return self._result(future)
        except self.killed:
            if len(group) == 1:
                return [Lost("died")]
            singly = [((file,), self._handed(work, (file,))) for file in group]
            return [answer for one, future in singly for answer in self._answers(work, one, future)]
        except ConsolidationError:
            raise
        except Exception as problem:  # broken, cut off, another program on a worker: each kind has its own
            raise _ended(problem) from problem

    def _result(self, future: "Future[Answers]") -> Answers:
        while True:
            try:
                return future.result(A_LOOK)
            except TimeoutError:
                if future.done():
                    return future.result()
                self.look()


def _groups(files: Sequence[ReturnFile], size: int) -> Iterator[Group]:
    """The files by as many, their paths good from any current folder."""
    for start in range(0, len(files), size):
        yield [replace(file, path=file.path.absolute()) for file in files[start : start + size]]


def _ended(problem: BaseException) -> ConsolidationError:
    return ConsolidationError(
        f"读取文件的执行器（进程池或集群）中途停止了（{type(problem).__name__}），没有读完，什么也没有写。请检查后重新运行。"
    )
