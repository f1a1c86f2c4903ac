"""Which setting holds: what is typed, else the environment, else the project file."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from scoring.light_named_tuple import NamedTuple
from workbook_templates.project.cluster_address import HOW, LOCAL, is_address
from workbook_templates.project.parameters import GivenParameter, folded
from workbook_templates.project.project import Project, found
from workbook_templates.project.project_error import ProjectError
from workbook_templates.system.user_cache import CACHE, OWN_FOLDER, nothing_is_kept, user_cache

SCHEME, RETURNS, CLUSTER, PARAMETER = "KAOHE_SCHEME", "KAOHE_RETURNS", "KAOHE_CLUSTER", "KAOHE_PARAM_"

Value = TypeVar("Value")


class SchemeSource(NamedTuple):
    """By what a scheme is loaded, and where that was written; empty for what was typed."""

    name: str
    origin: str = ""


class Settings:
    """The settings of one command. An empty environment variable is none; its paths are relative to `here`, the
    current folder. What is taken without being typed is kept in `taken`, by where it comes from."""

    def __init__(self, project: Project | None, environment: Mapping[str, str], here: Path = Path()) -> None:
        self.project = project
        self.environment = {name: value.strip() for name, value in environment.items() if value.strip()}
        self.here = here
        self.taken: dict[str, list[str]] = {}

    def scheme(self, typed: str | None) -> SchemeSource | None:
        """The scheme to load; None where nobody says. Whether there is such a one is for whoever loads it."""
        if typed:
            return SchemeSource(typed)
        if name := self.environment.get(SCHEME):
            self._take(f"环境变量 {SCHEME}", "")
            return SchemeSource(name, f"环境变量 {SCHEME}")
        if not self.project or not self.project.scheme:
            return None
        self._take(str(self.project.file), "scheme")
        return SchemeSource(self.project.scheme_source, self.project.origin("scheme"))

    def returns(self, typed: Sequence[Path] = ()) -> tuple[Path, ...]:
        """The folders of the returns. Raises `ProjectError` for one that is not there, but not for what was typed."""
        if typed:
            return tuple(typed)
        if folder := self.environment.get(RETURNS):
            self._take(f"环境变量 {RETURNS}", "")
            return tuple(_checked([found(self.here, folder)], f"环境变量 {RETURNS}"))
        if not self.project or not self.project.returns:
            return ()
        self._take(str(self.project.file), "returns")
        return tuple(_checked(self.project.returns_folders, self.project.origin("returns")))

    def output(self, typed: Path | None) -> Path | None:
        """The master workbook."""
        return typed or self._said("output", self.project.master if self.project else None)

    def templates(self, typed: Path | None) -> Path | None:
        """The folder of the workbooks to send out. Raises `ProjectError` where they would be taken for returns."""
        place = typed or self._said("output", self.project.templates if self.project else None)
        if place and self.project and not typed and self.project.among_returns(place):
            raise ProjectError(
                f"{self.project.origin('output')}：模板会写到收回表格的文件夹里（{place}），请用 -o 指定别的文件夹。"
            )
        return place

    def previous(self, typed: Path | None) -> Path | None:
        """The result of the year before. Raises `ProjectError` for a path to nothing, but not for what was typed."""
        if typed or not self.project or not self.project.previous:
            return typed
        path = self._said("previous", self.project.path(self.project.previous))
        if path and not path.is_file():
            raise ProjectError(f"{self.project.origin('previous')}：没有“{path}”这个文件。")
        return path

    def deadline(self) -> date | None:
        """The day until which returns are taken, as the office has set it; the scheme's own is another thing."""
        return self._said("deadline", self.project.deadline if self.project else None)

    def review_due(self, typed: date | None) -> date | None:
        """The day until which the assessors have the review workbooks; None where nobody says."""
        return typed or self._said("review_due", self.project.review_due if self.project else None)

    def cluster(self, typed: str | None) -> str:
        """The address of the cluster that reads; empty for this computer. Raises `ProjectError` for what is none."""
        said, origin = typed or "", "--cluster"
        if not said and (said := self.environment.get(CLUSTER, "")):
            origin = f"环境变量 {CLUSTER}"
            self._take(origin, "")
        if not said and self.project and (said := self.project.cluster):
            origin = self.project.origin("cluster")
            self._take(str(self.project.file), "cluster")
        if said in ("", LOCAL):
            return ""
        if not is_address(said):
            raise ProjectError(f"{origin}：读到“{said}”，{HOW}")
        return said

    def cache(self) -> Path | None:
        """The folder where outcomes of unchanged files are kept, which need not be there; None where they are not. It
        changes no result, so that nobody is told."""
        if text := self.environment.get(CACHE):
            return None if nothing_is_kept(text) else found(self.here, text) / OWN_FOLDER
        return user_cache(self.environment) if self.project is None or self.project.cache else None

    def parameters(self, typed: Sequence[str]) -> tuple[GivenParameter, ...]:
        """The parameters in the order in which a later one replaces an earlier one of the same name."""
        given = [GivenParameter.typed(text) for text in typed]
        for known in (self._of_environment(), self._of_file()):
            names = {folded(parameter.name) for parameter in given}
            new = [parameter for parameter in known if folded(parameter.name) not in names]
            for parameter in new:
                self._take(parameter.origin, parameter.name if parameter.place else "")
            given = [*new, *given]
        return tuple(given)

    def _of_environment(self) -> Iterator[GivenParameter]:
        for variable, value in sorted(self.environment.items()):
            if variable.startswith(PARAMETER) and variable != PARAMETER:
                yield GivenParameter(variable.removeprefix(PARAMETER), value, f"环境变量 {variable}")

    def _of_file(self) -> Iterator[GivenParameter]:
        if self.project is None:
            return
        for name, value in self.project.parameters.items():
            yield GivenParameter(name, value, str(self.project.file), self.project.place("parameters", name))

    def _said(self, key: str, value: Value | None) -> Value | None:
        if self.project and value:
            self._take(str(self.project.file), key)
        return value

    def _take(self, origin: str, what: str) -> None:
        self.taken.setdefault(origin, []).append(what)


def _checked(folders: Sequence[Path], origin: str) -> Iterator[Path]:
    for folder in folders:
        if not folder.is_dir():
            raise ProjectError(f"{origin}：没有“{folder}”这个文件夹。")
        yield folder
