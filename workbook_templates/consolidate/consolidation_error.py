"""Why a consolidation cannot be made."""

from collections.abc import Iterator
from contextlib import contextmanager

from workbook_templates.system.full_disk import SpillError


class ConsolidationError(Exception):
    """Nothing was consolidated; the text is a whole Chinese sentence for the person who asked."""


@contextmanager
def full_disk_told() -> Iterator[None]:
    """Decorates what keeps a run outside memory: no room for that is a `ConsolidationError` like any other."""
    try:
        yield
    except SpillError as problem:
        raise ConsolidationError(str(problem)) from problem
