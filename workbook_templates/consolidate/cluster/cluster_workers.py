"""The executor that reads through a dask cluster: `kaohe consolidate --cluster tcp://HOST:PORT`."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any, TypeVar

from workbook_templates.consolidate.cluster.connected import connected, lost_workers
from workbook_templates.consolidate.cluster.on_worker import (
    SAME_FOLDER,
    SAME_PROGRAM,
    looked_around,
    read_here,
    told_of,
)
from workbook_templates.consolidate.cluster.same_program import other_version, versions
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.futures import Futures
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.system.work_limits import Lost

Answer = TypeVar("Answer")
SAMPLE = 3
"""Files that every worker looks at before the run."""
TO_LOOK = 60.0
"""Seconds in which every worker must have looked: it may have to load the program first."""
A_REPLY = 10.0
"""Seconds in which a scheduler tells how many workers it has."""
WITHOUT_WORKERS = 60.0
"""Seconds in which new workers may come when all have gone."""


@dataclass(frozen=True, slots=True)
class ClusterWorkers:
    """Reads every file on a worker of the cluster whose scheduler is at `address`, there by a process with limits."""

    address: str

    def each(
        self, work: Callable[[ReturnFile], Answer], files: Sequence[ReturnFile], done: Callable[[int], None]
    ) -> Iterator[Answer | Lost]:
        """Yields an answer a file, in the order of the files.

        Raises:
            ConsolidationError: there is no such cluster, a worker is unlike this computer, or all have gone.
        """
        with connected(self.address) as client:
            from distributed import KilledWorker

            workers = client.nthreads()
            _compare(client, list(workers), files[:SAMPLE])
            through = Futures(
                client.get_executor(pure=False), sum(workers.values()), partial(read_here, versions()),
                _Watch(client, self.address), (KilledWorker,),
            )  # fmt: skip
            yield from through.each(work, files, done)


def _compare(client: Any, workers: Sequence[str], files: Sequence[ReturnFile]) -> None:
    """Asks every worker what it has and sees. Raises `ConsolidationError` for the first that is unlike us."""
    paths = [file.path.absolute() for file in files if file.path.is_file()]
    ours, deadline = told_of(paths), monotonic() + TO_LOOK
    executor = client.get_executor(pure=False)
    asked = [(name, executor.submit(looked_around, paths, workers=[name])) for name in workers]
    for name, future in asked:
        try:
            seen = future.result(max(0.0, deadline - monotonic()))
        except TimeoutError as problem:
            raise ConsolidationError(
                f"集群的工作进程 {name} 在{TO_LOOK:.0f}秒内没有回答：可能正忙，或者已经停住。请检查后重新运行。"
            ) from problem
        except Exception as problem:  # it does not know the program, or another version of it
            raise ConsolidationError(
                f"集群的工作进程 {name} 不能运行本程序（{type(problem).__name__}）。{SAME_PROGRAM}"
            ) from problem
        if other := other_version(versions(), seen.versions):
            raise ConsolidationError(f"集群的工作进程 {name} {other}。{SAME_PROGRAM}")
        if not seen.reader:
            raise ConsolidationError(f"集群的工作进程 {name} 不能启动读表的进程，可能内存不足。请检查那台主机。")
        for path, mine, theirs in zip(paths, ours, seen.files, strict=True):
            if mine != theirs:
                what = "看到的不是同一个" if theirs else "看不到"
                raise ConsolidationError(f"集群的工作进程 {name} {what}文件“{path}”。{SAME_FOLDER}")


@dataclass(slots=True)
class _Watch:
    """Looks whether a cluster still has workers; `since` is when it was first seen without any."""

    client: Any
    address: str
    since: float | None = None

    def __call__(self) -> None:
        """Raises `ConsolidationError` where none has come for long."""
        if _has_workers(self.client):
            self.since = None
            return
        self.since = self.since or monotonic()
        if monotonic() - self.since > WITHOUT_WORKERS:
            raise lost_workers(self.address, WITHOUT_WORKERS)


def _has_workers(client: Any) -> bool:
    """False also where a scheduler says nothing any more, as one whose computer stands still."""
    try:
        return client.status == "running" and bool(client.sync(client.scheduler.ncores, callback_timeout=A_REPLY))
    except Exception:  # whatever the connection dies of
        return False
