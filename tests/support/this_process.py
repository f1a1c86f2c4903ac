"""An executor without processes, for tests that look into what a reading does."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.system.defect import where
from workbook_templates.system.work_limits import Lost

Answer = TypeVar("Answer")


class ThisProcess:
    """Reads one file after the other where it is called, without limits."""

    def each(
        self, work: Callable[[ReturnFile], Answer], files: Sequence[ReturnFile], done: Callable[[int], None]
    ) -> Iterator[Answer | Lost]:
        """Yields the answers one after the other."""
        for file in files:
            answer = _answer(work, file)
            done(1)
            yield answer


def _answer(work: Callable[[ReturnFile], Answer], file: ReturnFile) -> Answer | Lost:
    try:
        return work(file)
    except MemoryError:
        return Lost("memory")
    except Exception as problem:
        return Lost("failed", where(problem))
