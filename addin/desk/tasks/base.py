"""A task: what it is called, what it is asked, which words of a command it comes to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from addin.desk.job import Order
from addin.desk.outputs import OutputPlace, places_of
from addin.desk.tasks.fields import Question, Value, WrongFieldsError
from addin.desk.tasks.uploads import candidates
from scoring.scheme.model import Scheme
from workbook_templates.project.project import Project

Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class WorkBasis:
    """The assessment that the work is for."""

    project: Project
    scheme: Scheme
    places: Mapping[str, OutputPlace] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "places", places_of(self.project))

    @property
    def folder(self) -> Path:
        """The project's folder, where commands run."""
        return self.project.folder

    @property
    def scheme_source(self) -> str:
        """How a command names the scheme."""
        source = Path(self.project.scheme_source)
        return str(source.relative_to(self.folder)) if source.is_relative_to(self.folder) else str(source)

    def to(self, key: str) -> str:
        """The option that says where a command writes to."""
        return f"--output={self.places[key].told(self.folder)}"

    def files(self, *endings: str) -> tuple[tuple[str, str], ...]:
        """The files with these endings that one may choose from, in the project's folder or sent to it; what this
        assessment comes to is none of them."""
        own = {place.told(self.folder) for place in self.places.values()}
        return tuple((name, name) for name in candidates(self.project, endings) if name not in own)

    def keep_out_of_returns(self, key: str) -> None:
        """Refuses a place below the returns, where the next run would read it. Raises `WrongFieldsError`."""
        place = self.places[key].path
        for folder in self.project.returns_folders:
            if place.resolve().is_relative_to(folder.resolve()):
                raise WrongFieldsError(
                    {"": f"“{place.name}”会写到收回表格的文件夹“{folder.name}”里，被当成报送表。"
                         "请先在考核设定中把汇总表放到别的文件夹。"}
                )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskTask:
    """`does` says in one sentence what comes of it; `places` are the keys of where it writes to. `order` raises
    `WrongFieldsError` for values that do not go together."""

    key: str
    title: str
    does: str
    button: str
    order: Callable[[WorkBasis, Values, bool], Order]
    fields: Callable[[WorkBasis], Sequence[Question]] = lambda _: ()
    places: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    """What of the project it takes: `returns`, `parameters`, `previous`."""
    unable: Callable[[WorkBasis], str] = lambda _: ""
    """Why it cannot be done yet, and what to do first; empty where it can."""


def forced(force: bool) -> tuple[str, ...]:
    """The word that lets a command replace what is there."""
    return ("--force",) if force else ()
