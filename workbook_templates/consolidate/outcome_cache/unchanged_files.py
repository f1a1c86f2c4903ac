"""Reads of the files of a run only those that have changed since an earlier one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbook_templates.consolidate.executors import WORKER_PROCESSES, Executor
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.consolidate.outcome_cache.known_outcomes import KnownOutcomes
from workbook_templates.consolidate.outcome_cache.record_store import RecordStore
from workbook_templates.consolidate.outcome_cache.this_program import program_digest


@dataclass(frozen=True, slots=True)
class UnchangedFiles:
    """An executor for `read_files`: knows the outcomes that are kept in `folder`, has the other files read by
    `executor`, and keeps what comes of them."""

    folder: Path
    executor: Executor = WORKER_PROCESSES
    program: bytes | None = field(default_factory=program_digest)
    """What reads them, as it is before anything is read."""

    def each(
        self, work: Callable[[ReturnFile], Any], files: Sequence[ReturnFile], done: Callable[[int], None]
    ) -> Iterator[Any]:
        """Yields an answer a file, in the order of the files; `work` is the `ReadOnce` of the run."""
        before = KnownOutcomes(RecordStore(self.folder), files, work.scheme, self.program)  # type: ignore[attr-defined]
        known = [before.knows(number) for number in range(len(files))]
        done(sum(known))
        read = self.executor.each(work, [file for file, held in zip(files, known, strict=True) if not held], done)
        try:
            for number, (file, held) in enumerate(zip(files, known, strict=True)):
                answer: Any = before.outcome(number) if held else None
                if answer is None:
                    answer = self._again(work, file) if held else next(read)
                    before.learn(number, answer)
                yield answer
        finally:
            before.keep()

    def _again(self, work: Callable[[ReturnFile], Any], file: ReturnFile) -> Any:
        """Reads a file of which the outcome was there a moment ago."""
        (answer,) = self.executor.each(work, [file], lambda _: None)
        return answer


def only_changed(folder: Path | None, executor: Executor = WORKER_PROCESSES) -> Executor:
    """`executor`, asked only for files of which no outcome is kept in `folder`; for all of them where that is None."""
    return UnchangedFiles(folder, executor) if folder else executor
