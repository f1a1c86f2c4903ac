"""The assessment as it stands: every return in the folders, read when it changes, scored and ranked anew."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock

from addin.desk.remembering import Remembering
from addin.receiving.clock import now
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.collect import Collected, collect
from workbook_templates.consolidate.consolidation import consolidation
from workbook_templates.results.model import Consolidation
from workbook_templates.results.years import LastYear


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What came in, and what it comes to, at one moment; `number` grows with every change."""

    number: int
    at: datetime
    found: Collected
    run: Consolidation


@dataclass(slots=True)
class Assessment:
    """The returns below `folders`; `parameters` are texts, `NAME=VALUE`, `previous` is last year's result."""

    folders: Sequence[Path]
    scheme: Scheme
    parameters: Sequence[str] = ()
    previous: LastYear | None = None
    _executor: Remembering = field(default_factory=Remembering)
    _lock: Lock = field(default_factory=Lock)
    _seen: tuple[tuple[str, int, int], ...] | None = None
    _last: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        """How things stand now; what did not change is not read again. Raises `ConsolidationError`."""
        with self._lock:
            seen = tuple(sorted(self._listed()))
            if self._last is None or seen != self._seen:
                found = collect(self.folders, scheme=self.scheme, executor=self._executor)
                run = consolidation(found, self.parameters, self.previous)
                number = self._last.number + 1 if self._last else 1
                self._seen, self._last = seen, Snapshot(number, now(), found, run)
            return self._last

    def _listed(self) -> Iterator[tuple[str, int, int]]:
        """Every file with its size and the time of its last change."""
        for folder in self.folders:
            for place, _, files in os.walk(folder):
                for name in files:
                    try:
                        at = Path(place, name).stat()
                    except OSError:
                        continue
                    yield str(Path(place, name)), at.st_size, at.st_mtime_ns
