"""The assessment as it stands: every return in the folders, read when it changes, scored and ranked anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from addin.desk.listing import Seen, listed, settled
from addin.desk.received import Received, received
from addin.desk.remembering import UNOPENED, OneRun, Remembering
from addin.desk.watching import Watch
from addin.receiving.clock import now
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.collect import Collected, collect
from workbook_templates.consolidate.consolidation import consolidation
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.earlier_result import check_year
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.consolidate.scored_before import ScoredBefore
from workbook_templates.project.parameters import GivenParameter
from workbook_templates.results.model import Consolidation
from workbook_templates.results.years import LastYear
from workbook_templates.system.defect import where

NUMBERS = count(1)
"""One for all assessments of this process: a page that was shown before the project changed is never taken for new."""
FIRST_LOOK_SECONDS = 1.5
DEFECT = "读取时出了意外（{where}）。其他页面可以照常使用；改动文件夹中的任意一个文件后会重新读取。"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What came in, and what it comes to, at one moment; `number` grows with every change. `files` tells where each
    file lies, by its name in the run."""

    number: int
    at: datetime
    found: Collected
    run: Consolidation
    files: Mapping[str, ReturnFile]
    received: Received


class Look(NamedTuple):
    """What can be shown at once: the last snapshot, why there is no newer one, how many files of how many are read."""

    snapshot: Snapshot | None
    problem: str = ""
    progress: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Assessment:
    """The returns below `folders`; `parameters` are those of the project, `previous` is last year's result, `outputs`
    are files of the run's own, which are no returns; `database` is where receipts are written if not beside them."""

    folders: Sequence[Path]
    scheme: Scheme
    parameters: Sequence[str | GivenParameter] = ()
    previous: LastYear | None = None
    outputs: Sequence[Path] = ()
    database: str = ""
    executor: Remembering = field(default_factory=Remembering)
    _scored: ScoredBefore = field(default_factory=ScoredBefore)
    _lock: Lock = field(default_factory=Lock)
    _seen: Seen | None = None
    _last: Snapshot | None = None
    _problem: str = ""
    _progress: tuple[int, int] = (0, 0)
    _watch: Watch = field(init=False)

    def __post_init__(self) -> None:
        self._watch = Watch(self.refresh, self.executor.rest)

    def look(self, patience: float = FIRST_LOOK_SECONDS) -> Look:
        """How things stood a moment ago, at once; from now on they are looked at in the background. Only the first
        look waits, `patience` seconds at most."""
        self._watch.wanted(patience)
        return Look(self._last, self._problem, self._progress)

    def snapshot(self) -> Snapshot:
        """How things stand now; what did not change is not read again. Raises `ConsolidationError`."""
        with self._lock:
            return self._taken(listed(self.folders), ())

    def refresh(self) -> None:
        """The same in the background: waits for files that are being copied in, keeps what went wrong as a sentence."""
        try:
            seen, moving = settled(self.folders, self._seen)
            with self._lock:
                self._taken(seen, moving)
            self._problem = ""
        except ConsolidationError as problem:
            self._problem = str(problem)
        except Exception as problem:  # the desk goes on: the next change is read again
            self._problem = DEFECT.format(where=where(problem))

    def _taken(self, seen: Seen, moving: Sequence[Path]) -> Snapshot:
        if self._last is None or seen != self._seen or self._opens_now():
            outputs, once = (*self.outputs, *moving), OneRun(self.executor)
            found = collect(
                self.folders, scheme=self.scheme, outputs=outputs, progress=self._told, executor=once,
                kept=self._scored.most,
            )  # fmt: skip
            if self.previous:
                check_year(self.previous, self.scheme, None)
            run = consolidation(found, self.parameters, self.previous, self._scored)
            files = {file.name: file for file in once.files}
            came = received(self.folders, self.scheme.id, self.database)
            self._last = Snapshot(next(NUMBERS), now(), found, run, files, came)
            self._seen = None if moving else seen
        return self._last

    def _told(self, finished: int, files: int) -> None:
        self._progress = (finished, files)

    def _opens_now(self) -> bool:
        """Whether a file can be opened that another program held when it was last read."""
        assert self._last is not None
        held = [each.file for each in self._last.found.rejected if each.finding.code == UNOPENED]
        return any(_opens(self._last.files[name]) for name in held if name in self._last.files)


def _opens(file: ReturnFile) -> bool:
    if file.astray or not file.path.is_file():
        return False
    try:
        with file.path.open("rb"):
            return True
    except OSError:
        return False
