"""Many files through worker processes. A file that kills or stalls its reader is rejected; the others are not lost."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from scoring.scheme.model import Scheme
from workbook_templates.consolidate.gather import Found
from workbook_templates.consolidate.reading import Reading, Refusal, read_one
from workbook_templates.read.limited_process import LIMITS, lost
from workbook_templates.system.workers import Lost, WorkerPool

A_SHARE = 12  # files that are worth another process
Outcome = Reading | Refusal


@dataclass(frozen=True, slots=True)
class Batch:
    """Outcomes in the order of the files, and each scheme met, once."""

    outcomes: tuple[Outcome, ...]
    schemes: tuple[Scheme, ...]


def read_all(files: Sequence[Found], done: Callable[[int], None], scheme: Scheme | None = None) -> Batch:
    """Reads every file, even a single one, apart from this process; `done` is told how many more are finished.
    `scheme` is that of workbooks that do not say what they are."""
    workers = min(os.cpu_count() or 1, 61, len(files) // A_SHARE + 1)  # Windows takes no more than 61
    answers = WorkerPool(partial(read_in_worker, given=scheme), LIMITS).all(files, workers, done)
    items = [_item(file, answer) for file, answer in zip(files, answers, strict=True)]
    schemes = {id(scheme): scheme for _, scheme in items if scheme is not None}
    return Batch(tuple(outcome for outcome, _ in items), tuple(schemes.values()))


Item = tuple[Outcome, Scheme | None]


def read_in_worker(file: Found, given: Scheme | None = None) -> Item:
    """A worker sends each scheme once."""
    outcome, scheme = read_one(file, given)
    return outcome, _first(scheme)


_sent: list[Scheme] = []


def _first(scheme: Scheme | None) -> Scheme | None:
    if scheme is None or any(scheme is sent for sent in _sent):
        return None
    _sent.append(scheme)
    return scheme


def _item(file: Found, answer: Item | Lost) -> Item:
    return (Refusal(file.name, lost(file.name, answer).finding), None) if isinstance(answer, Lost) else answer
