"""The files of a run, read through an executor: one outcome each, in their order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from scoring.scheme.codec import whole_hash
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.executors import Executor
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.consolidate.outcomes import Outcome
from workbook_templates.consolidate.reading import Refusal, read_one
from workbook_templates.incoming.limited_process import lost
from workbook_templates.system.work_limits import Lost

ReadFile = tuple[Outcome, Scheme | None]
"""What came of a file, and the scheme it carries where no file before it had that one."""
Progress = Callable[[int, int], None]
"""Told how many files are finished, of how many; first of all 0."""


def unwatched(_finished: int, _files: int) -> None:
    """Progress that nobody looks at."""


@dataclass(slots=True)
class ReadOnce:
    """Reads a file of one run; a workbook that does not say what it is, is taken for one of `scheme`.

    `brought` tells of every scheme, by what stands for it, the first file that brought it. Each process has a copy of
    its own, a task for other machines one as of the moment when it was made. A file that is read again, as its process
    died, and stands before those brings the scheme again: what is read twice is complete each time.
    """

    scheme: Scheme | None = None
    brought: dict[str, str] = field(default_factory=dict)

    def __call__(self, file: ReturnFile) -> ReadFile:
        outcome, scheme = read_one(file, self.scheme)
        return outcome, scheme if scheme and self.brings(file, scheme) else None

    def brings(self, file: ReturnFile, scheme: Scheme) -> bool:
        """Whether no file before this one had the scheme; from now on, this one has."""
        known_by = whole_hash(scheme)
        if self.brought.get(known_by, file.name) < file.name:
            return False
        self.brought[known_by] = file.name
        return True


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
    work = ReadOnce(scheme)
    for file, answer in zip(files, executor.each(work, files, done), strict=True):
        if isinstance(answer, Lost):
            yield Refusal(file.name, lost(file.name, answer).finding), None
            continue
        if answer[1]:
            work.brings(file, answer[1])
        yield answer
