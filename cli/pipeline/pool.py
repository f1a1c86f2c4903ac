"""Many files through worker processes. A file that kills its reader is rejected; the others are not lost."""

import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from cli.pipeline.gather import Found
from cli.pipeline.reading import Reading, Refusal, read_one
from scoring.model import Scheme
from validators.finding import Finding

CHUNK, WORTH_A_POOL = 16, 24
Outcome = Reading | Refusal


@dataclass(frozen=True, slots=True)
class Batch:
    """Outcomes in the order of the files, and each scheme met, once."""

    outcomes: tuple[Outcome, ...]
    schemes: tuple[Scheme, ...]


def read_all(files: Sequence[Found], done: Callable[[int], None]) -> Batch:
    """Reads every file; `done` is told how many more are finished."""
    workers = min(os.cpu_count() or 1, 61)  # Windows takes no more
    if len(files) <= WORTH_A_POOL or workers == 1:
        return _join([_alone(file, done) for file in files])
    chunks = [files[i : i + CHUNK] for i in range(0, len(files), CHUNK)]
    results = _pooled(chunks, workers, done)
    unread = [file for chunk, result in zip(chunks, results, strict=True) if result is None for file in chunk]
    rescued = {file.name: _rescued(file, done) for file in unread}
    parts = [result or [rescued[file.name] for file in chunk] for chunk, result in zip(chunks, results, strict=True)]
    return _join([item for part in parts for item in part])


Item = tuple[Outcome, Scheme | None]


def _alone(file: Found, done: Callable[[int], None]) -> Item:
    item = read_one(file)
    done(1)
    return item


def read_chunk(files: Sequence[Found]) -> list[Item]:
    """Runs in a worker, which sends each scheme once."""
    return [(outcome, _first(scheme)) for outcome, scheme in map(read_one, files)]


_sent: list[Scheme] = []


def _first(scheme: Scheme | None) -> Scheme | None:
    if scheme is None or any(scheme is sent for sent in _sent):
        return None
    _sent.append(scheme)
    return scheme


def _pooled(chunks: list[Sequence[Found]], workers: int, done: Callable[[int], None]) -> list[list[Item] | None]:
    """The result of each chunk; None where the pool broke before it was there."""
    results: list[list[Item] | None] = [None] * len(chunks)
    pool = ProcessPoolExecutor(workers, initializer=ignore_interrupt)
    try:
        futures: dict[Future[list[Item]], int] = {pool.submit(read_chunk, c): i for i, c in enumerate(chunks)}
        for future in as_completed(futures):
            results[futures[future]] = future.result()
            done(len(chunks[futures[future]]))
    except BrokenProcessPool:
        pass  # what is missing is read again, one file a process
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return results


def _rescued(file: Found, done: Callable[[int], None]) -> Item:
    """Reads one file in a process of its own, which it may take down with it."""
    with ProcessPoolExecutor(1, initializer=ignore_interrupt) as pool:
        try:
            item = pool.submit(read_one, file).result()
        except BrokenProcessPool:
            item = (Refusal(file.name, killed()), None)
    done(1)
    return item


def killed() -> Finding:
    return Finding(
        code="RUN-KILLED",
        severity="error",
        message="读取该文件时程序异常终止，文件可能已损坏或内容异常庞大。",
        hint="请用 Excel 或 WPS 打开检查，把数据填入重新下发的模板后再报送。",
    )


def ignore_interrupt() -> None:
    """Ctrl-C is the main process's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _join(items: list[Item]) -> Batch:
    schemes = {id(scheme): scheme for _, scheme in items if scheme is not None}
    return Batch(tuple(outcome for outcome, _ in items), tuple(schemes.values()))
