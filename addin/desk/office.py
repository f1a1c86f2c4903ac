"""What the pages of the desk work on: the project of one assessment, how it stands, what was received."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from addin.desk.assessment import Assessment
from addin.desk.intake.desk_intake import DeskIntake, Into
from addin.desk.jobs import Jobs
from addin.desk.remembering import Remembering
from addin.desk.session import Sessions
from addin.receiving.returns_store import ReturnsStore
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.earlier_result import read_last
from workbook_templates.project.project import Project
from workbook_templates.project.read import read_project
from workbook_templates.project.settings import Settings
from workbook_templates.schemes.store import load

Inputs = tuple[Project, tuple[int, ...]]
"""The project, and when the files changed that it names."""


@dataclass(slots=True)
class Office:
    """`folder` is the project's; `command` are the words that start `kaohe` for what the desk has done by it;
    `database` is where receipts are written if not beside the returns."""

    folder: Path
    command: Sequence[str]
    sessions: Sessions = field(default_factory=Sessions)
    database: str = ""
    intake: DeskIntake = field(default_factory=DeskIntake)
    jobs: Jobs = field(default_factory=Jobs)
    _lock: Lock = field(default_factory=Lock)
    _stores: dict[Path, ReturnsStore] = field(default_factory=dict)
    _read: tuple[Inputs, Assessment] | None = None

    @property
    def project(self) -> Project | None:
        """What the project file says; None where there is none yet. Raises `ProjectError`."""
        return read_project(self.folder)

    def assessment(self) -> Assessment | None:
        """How the assessment stands; None until the project says which scheme and which folders. Raises `ProjectError`,
        and what loading the scheme or last year's result raises."""
        project = self.project
        if project is None or not project.scheme or not project.returns:
            return None
        inputs = (project, _changed(project))
        with self._lock:
            if self._read is None or self._read[0] != inputs:
                self._read = (inputs, _assessment(project, self.database, self._read[1] if self._read else None))
            return self._read[1]

    def store(self) -> ReturnsStore | None:
        """What was received into the project's first folder of returns; None where it says none. Raises `ProjectError`,
        `ReceivingError`."""
        project = self.project
        if project is None or not project.returns:
            return None
        folder = project.returns_folders[0]
        with self._lock:
            if folder not in self._stores or not folder.is_dir():
                self._stores[folder] = ReturnsStore(folder, self.database)
                self._stores[folder].start()
            return self._stores[folder]

    def into(self, by: str) -> Into | None:
        """Where files are taken in; None until the project says which scheme and which folders. Raises as `store` and
        `assessment` do."""
        project, store = self.project, self.store()
        if project is None or store is None or not project.scheme:
            return None
        return Into(project, load(project.scheme_source), store, by, self.database)


def _changed(project: Project) -> tuple[int, ...]:
    """When the files last changed that are read once."""
    paths = [Path(project.scheme_source), *([project.path(project.previous)] if project.previous else [])]
    return tuple(path.stat().st_mtime_ns if path.is_file() else 0 for path in paths)


def _assessment(project: Project, database: str, before: Assessment | None) -> Assessment:
    """What `before` has read stays read where the scheme is the same."""
    scheme: Scheme = load(project.scheme_source)
    previous = read_last(project.path(project.previous)) if project.previous else None
    parameters = Settings(project, {}).parameters(())
    executor = before.executor if before and before.scheme == scheme else Remembering()
    outputs = (project.master,) if project.master else ()
    return Assessment(project.returns_folders, scheme, parameters, previous, outputs, database, executor)
