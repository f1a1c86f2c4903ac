"""Reads a file once: what was made of it stays until the file changes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from workbook_templates.consolidate.executors import WORKER_PROCESSES, Executor
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.system.workers import Lost

Answer = TypeVar("Answer")
Stamp = tuple[str, tuple[int, ...], int, int, int]
"""Path, place in an archive, time of the last change in nanoseconds, bytes, number of the file on its disk."""


@dataclass(slots=True)
class Remembering:
    """An executor for runs over the same folders, for one scheme; not for two runs at once."""

    executor: Executor = WORKER_PROCESSES
    _known: dict[Stamp | None, Any] = field(default_factory=dict)

    def each(
        self, work: Callable[[ReturnFile], Answer], files: Sequence[ReturnFile], done: Callable[[int], None]
    ) -> Iterator[Answer | Lost]:
        """Yields an answer a file; those of files that are no longer there are forgotten."""
        stamps = [_stamp(file) for file in files]
        new = [number for number, stamp in enumerate(stamps) if stamp is None or stamp not in self._known]
        done(len(files) - len(new))
        fresh = dict(zip(new, self.executor.each(work, [files[number] for number in new], done), strict=True))
        answers = [fresh[number] if number in fresh else self._known[stamp] for number, stamp in enumerate(stamps)]
        self._known = dict(zip(stamps, answers, strict=True))
        yield from answers


def _stamp(file: ReturnFile) -> Stamp | None:
    """None for a file that cannot be looked at: it is read again each time."""
    try:
        at = file.path.stat()
    except OSError:
        return None
    return (file.name, file.inside, at.st_mtime_ns, at.st_size, at.st_ino)
