"""The files of a run, read through an executor: one outcome each, in their order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from scoring.scheme.model import Scheme
from workbook_templates.consolidate.executors import Executor
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.consolidate.outcomes import Outcome
from workbook_templates.consolidate.reading import Refusal, read_one
from workbook_templates.read.limited_process import lost
from workbook_templates.system.workers import Lost

ReadFile = tuple[Outcome, Scheme | None]
"""What came of a file, and the scheme it carries where no file before it in the same process had that one."""
Progress = Callable[[int, int], None]
"""Told how many files are finished, of how many; first of all 0."""


def unwatched(_finished: int, _files: int) -> None:
    """Progress that nobody looks at."""


@dataclass(slots=True)
class ReadOnce:
    """Reads a file of one run; a workbook that does not say what it is, is taken for one of `scheme`. Every process has
    a copy of its own and sends each scheme back once."""

    scheme: Scheme | None = None
    sent: list[Scheme] = field(default_factory=list)

    def __call__(self, file: ReturnFile) -> ReadFile:
        outcome, scheme = read_one(file, self.scheme)
        if scheme is None or any(scheme is sent for sent in self.sent):
            return outcome, None
        self.sent.append(scheme)
        return outcome, scheme


def read_files(
    files: Sequence[ReturnFile], scheme: Scheme | None, executor: Executor, progress: Progress = unwatched
) -> Iterator[ReadFile]:
    """Yields what came of each file, in the order of the files; one that could not be read to its end is refused."""
    finished = 0

    def done(more: int) -> None:
        nonlocal finished
        finished += more
        progress(finished, len(files))

    done(0)
    for file, answer in zip(files, executor.each(ReadOnce(scheme), files, done), strict=True):
        yield (Refusal(file.name, lost(file.name, answer).finding), None) if isinstance(answer, Lost) else answer
