"""Reads a file once: what was made of it stays until the file changes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from workbook_templates.consolidate.executors import WORKER_PROCESSES, Executor
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.consolidate.reading import Refusal
from workbook_templates.incoming.limited_process import LIMITS
from workbook_templates.system.work_limits import Lost
from workbook_templates.system.workers import KeptWorker

Stamp = tuple[str, str, tuple[int, ...], int, int, int]
"""Name in the run, path, place in an archive, time of the last change in nanoseconds, bytes, number of the file on its
disk."""
FEW = 4
"""So many files are read by one worker that is kept for the next ones; more are worth a process each."""
UNOPENED = "V410"


def read_with(piece: tuple[Callable[[ReturnFile], Any], ReturnFile]) -> Any:
    """What `work` makes of a file, in the worker that is kept."""
    work, file = piece
    return work(file)


@dataclass(slots=True)
class Remembering:
    """An executor for runs over the same folders, for one scheme, which the runs know: the copy of it that comes with
    a file is dropped. Of two runs at once the second waits."""

    executor: Executor = WORKER_PROCESSES
    _known: dict[Stamp, Any] = field(default_factory=dict)
    _worker: KeptWorker[Any, Any] = field(default_factory=lambda: KeptWorker(read_with, LIMITS, "spawn"))
    _lock: Lock = field(default_factory=Lock)

    def each(
        self, work: Callable[[ReturnFile], Any], files: Sequence[ReturnFile], done: Callable[[int], None]
    ) -> Iterator[Any]:
        """Yields an answer a file; those of files that are no longer there are forgotten."""
        with self._lock:
            stamps = [_stamp(file) for file in files]
            new = [number for number, stamp in enumerate(stamps) if stamp is None or stamp not in self._known]
            done(len(files) - len(new))
            fresh = dict(zip(new, self._read(work, [files[number] for number in new], done), strict=True))
            answers = [fresh[number] if number in fresh else self._known[stamp] for number, stamp in enumerate(stamps)]  # type: ignore[index]
            found = zip(stamps, answers, strict=True)
            self._known = {stamp: answer for stamp, answer in found if stamp and not _in_vain(answer)}
        yield from answers

    def rest(self) -> None:
        """Ends the worker that is kept; the next file starts another."""
        with self._lock:
            self._worker.end()

    def _read(self, work: Callable[[ReturnFile], Any], new: Sequence[ReturnFile], done: Callable[[int], None]) -> Any:
        if len(new) > FEW or self.executor is not WORKER_PROCESSES:
            yield from map(_without_scheme, self.executor.each(work, new, done))
            return
        for file in new:
            answer = self._worker.answer((work, file), None if self._worker.hired else LIMITS.seconds + 30)
            done(1)
            yield _without_scheme(answer)


@dataclass(slots=True)
class OneRun:
    """The executor of a single run, which notes what files it is about."""

    memory: Remembering
    files: Sequence[ReturnFile] = ()

    def each(
        self, work: Callable[[ReturnFile], Any], files: Sequence[ReturnFile], done: Callable[[int], None]
    ) -> Iterator[Any]:
        """As the memory does."""
        self.files = files
        yield from self.memory.each(work, files, done)


def _without_scheme(answer: Any) -> Any:
    return answer if isinstance(answer, Lost) else (answer[0], None)


def _in_vain(answer: Any) -> bool:
    """Whether the file could not be opened just now: perhaps another program has it open."""
    if isinstance(answer, Lost):
        return True
    outcome = answer[0]
    return isinstance(outcome, Refusal) and outcome.finding is not None and outcome.finding.code == UNOPENED


def _stamp(file: ReturnFile) -> Stamp | None:
    """None for a file that cannot be looked at: it is read again each time."""
    try:
        at = file.path.stat()
    except OSError:
        return None
    return (file.name, str(file.path), file.inside, at.st_mtime_ns, at.st_size, at.st_ino)
