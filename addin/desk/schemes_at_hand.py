"""The schemes that the office can choose from: those that come with the program, and those in the project's folder."""

from dataclasses import dataclass
from pathlib import PurePath

from addin.desk.office import Office
from scoring.scheme.model import Scheme
from validators.schemes.file.scheme_file_error import SchemeFileError
from workbook_templates.project.project_error import ProjectError
from workbook_templates.returned import RejectedError
from workbook_templates.schemes.book import SchemeBookError
from workbook_templates.schemes.store import SchemeNotFoundError, load, shipped

ENDINGS = (".yaml", ".yml")
UNREADABLE = "读不出来，请看“检查”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """`source` is how a command names it; `title` is empty for a file that cannot be read."""

    source: str
    own: bool
    used: bool
    title: str = ""
    told: str = ""

    @property
    def stem(self) -> str:
        """A name for its file."""
        return PurePath(self.source).stem if self.own else self.source


def schemes_at_hand(office: Office) -> list[Known]:
    """Every scheme, the office's own first."""
    used = _used(office)
    names = sorted(path.name for path in office.folder.iterdir() if path.suffix.lower() in ENDINGS and path.is_file())
    own = list(dict.fromkeys([*([used] if used and used not in shipped() else []), *names]))
    return [_known(office, name, own=True, used=name == used) for name in own] + [
        _known(office, name, own=False, used=name == used) for name in shipped() if name not in own
    ]


def _used(office: Office) -> str:
    """How a command names the project's scheme; empty where there is none."""
    try:
        project = office.project
    except ProjectError:
        return ""
    if project is None or not project.scheme:
        return ""
    path = office.folder / project.scheme_source
    return str(path.relative_to(office.folder)) if path.is_relative_to(office.folder) else project.scheme_source


def _known(office: Office, source: str, *, own: bool, used: bool) -> Known:
    try:
        scheme = load(office.folder / source if own else source)
    except (SchemeNotFoundError, SchemeFileError, SchemeBookError, RejectedError, OSError):
        return Known(source=source, own=own, used=used, told=UNREADABLE)
    return Known(source=source, own=own, used=used, title=scheme.title, told=_told(scheme))


def _told(scheme: Scheme) -> str:
    return f"{scheme.city}，{scheme.year}年，{len(scheme.units)}个单位"
