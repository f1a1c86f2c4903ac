"""Who reads the files of a run: worker processes with limits."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.incoming.limited_process import LIMITS
from workbook_templates.system.work_limits import Limits, Lost
from workbook_templates.system.workers import WorkerPool, start_method

Answer = TypeVar("Answer")
A_SHARE = 12  # files that are worth another process
MOST_PROCESSES = 61  # Windows takes no more


class Executor(Protocol):
    """Does one piece of work for each of many files; a file with which it goes wrong costs itself only."""

    def each(
        self, work: Callable[[ReturnFile], Answer], files: Sequence[ReturnFile], done: Callable[[int], None]
    ) -> Iterator[Answer | Lost]:
        """Yields an answer a file, in the order of the files, each as soon as it and those before it are there.

        `work` can be pickled, and so can its answers; `done` is told how many more files are finished.
        """


@dataclass(frozen=True, slots=True)
class WorkerProcesses:
    """Reads every file, even a single one, apart from this process: what it makes of a file is limited in seconds and
    bytes. Not for a process that may have no children, as a worker itself."""

    limits: Limits = LIMITS

    def each(
        self, work: Callable[[ReturnFile], Answer], files: Sequence[ReturnFile], done: Callable[[int], None]
    ) -> Iterator[Answer | Lost]:
        """Yields the answers of processes, as many as pay for themselves."""
        workers = min(os.cpu_count() or 1, MOST_PROCESSES, len(files) // A_SHARE + 1)
        pool: WorkerPool[ReturnFile, Answer] = WorkerPool(work, self.limits, start_method())
        return pool.in_order(files, workers, done)


WORKER_PROCESSES = WorkerProcesses()
