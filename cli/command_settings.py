"""What a command is given: typed, else by an environment variable, else by the project file of the current folder."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from cli.errors import UsageProblem
from cli.options import load_scheme
from scoring.scheme.model import Scheme
from workbook_templates.project.parameters import GivenParameter
from workbook_templates.project.project import FILE, Project
from workbook_templates.project.project_error import ProjectError
from workbook_templates.project.read import read_project
from workbook_templates.project.settings import RETURNS, SCHEME, SchemeSource, Settings

if TYPE_CHECKING:
    from workbook_templates.consolidate.executors import Executor


class CommandSettings:
    """The settings of one command. Every method takes what was typed, and ends with exit code 2 where what is said
    instead cannot be used; where it returns no None, also where nobody says anything."""

    def __init__(self) -> None:
        with project_problems():
            self.settings = Settings(read_project(Path()), os.environ)

    @property
    def project(self) -> Project | None:
        """The project of the current folder."""
        return self.settings.project

    def scheme_source(self, typed: str | None) -> SchemeSource:
        """By what the scheme is loaded."""
        return self.settings.scheme(typed) or self._missing("参数 方案", "scheme", SCHEME)

    def scheme(self, typed: str | None) -> Scheme:
        """The scheme."""
        return _loaded(self.scheme_source(typed))

    def scheme_if_any(self, typed: str | None) -> Scheme | None:
        """The scheme; None where nobody says, since returns carry theirs."""
        source = self.settings.scheme(typed)
        return _loaded(source) if source else None

    def returns_if_any(self) -> tuple[Path, ...]:
        """The folders of the returns as the environment or the project file says; none where neither does."""
        with project_problems():
            return self.settings.returns()

    def returns(self, typed: Sequence[Path], argument: str) -> tuple[Path, ...]:
        """The folders of the returns; `argument` is what the command calls them."""
        return tuple(typed) or self.returns_if_any() or self._missing(f"参数 {argument}", "returns", RETURNS)

    def master(self, typed: Path | None) -> Path:
        """The master workbook to write."""
        return self.settings.output(typed) or self._missing("选项 -o", "output")

    def templates(self, typed: Path | None) -> Path:
        """The folder for the workbooks to send out."""
        with project_problems():
            return self.settings.templates(typed) or self._missing("选项 -o", "output")

    def previous(self, typed: Path | None) -> Path | None:
        """The result of the year before; None where nobody says."""
        with project_problems():
            return self.settings.previous(typed)

    def earlier(self, typed: Sequence[Path]) -> tuple[Path, ...]:
        """The results of earlier years, where several can be typed; that of the project file where none was."""
        known = () if typed else (self.previous(None),)
        return tuple(typed) or tuple(path for path in known if path)

    def parameters(self, typed: Sequence[str]) -> tuple[GivenParameter, ...]:
        """The parameters, each to be looked up in the scheme."""
        return self.settings.parameters(typed)

    def cluster(self, typed: str | None) -> "Executor | None":
        """The cluster that reads the files; None where that is for this computer."""
        with project_problems():
            address = self.settings.cluster(typed)
        if not address:
            return None
        from workbook_templates.consolidate.cluster.cluster_workers import ClusterWorkers

        return ClusterWorkers(address)

    def reader(
        self, cluster: str | None, no_cache: bool, around: "Callable[[Executor], Executor]" = lambda executor: executor
    ) -> "Executor":
        """What reads the files of a run: the cluster or this computer, and only those that have changed. `around` is
        put around what reads these."""
        from workbook_templates.consolidate.executors import WORKER_PROCESSES
        from workbook_templates.consolidate.outcome_cache.unchanged_files import only_changed

        return only_changed(self.cache(no_cache), around(self.cluster(cluster) or WORKER_PROCESSES))

    def cache(self, unwanted: bool) -> Path | None:
        """The folder of the outcomes of unchanged files; None where `--no-cache` or a setting has all of them read."""
        return None if unwanted else self.settings.cache()

    def deadline(self) -> date | None:
        """The day until which returns are taken; None where the project file does not say."""
        return self.settings.deadline()

    def review_due(self, typed: date | None) -> date | None:
        """The day until which the assessors have the review workbooks; None where nobody says."""
        return self.settings.review_due(typed)

    def check_deadline(self, scheme: Scheme) -> None:
        """Says on stderr that templates show another deadline than the project file: theirs is the scheme's, which they
        carry and by which they are known again."""
        if self.project and (deadline := self.project.deadline) and deadline != scheme.deadline:
            printed = f"印的是方案的 {scheme.deadline}" if scheme.deadline else "没有印（方案没有写）"
            click.echo(
                f"注意：{self.project.origin('deadline')} 是 {deadline}，模板上{printed}；"
                "要改模板上的，请在方案中改 deadline。",
                err=True,
            )

    def tell(self) -> None:
        """Says on stderr what was taken from where, if anything was."""
        if taken := self.settings.taken:
            said = (f"{origin}（{'、'.join(names)}）" if all(names) else origin for origin, names in taken.items())
            click.echo(f"采用 {'；'.join(said)}", err=True)

    def _missing(self, what: str, key: str, variable: str = "") -> NoReturn:
        places = [f"当前文件夹的 {FILE} 中没有 {key}" if self.project else f"当前文件夹没有 {FILE}"]
        places += [f"环境变量 {variable} 也没有"] if variable else []
        astray = Path(f"{FILE}.txt")
        hint = f"有一个 {astray}，请去掉文件名末尾的 .txt。" if not self.project and astray.is_file() else ""
        text = f"缺少{what}：命令中没有写，{'，'.join(places)}。{hint}"
        raise click.UsageError(text, click.get_current_context(silent=True))


def _loaded(source: SchemeSource) -> Scheme:
    with told_from(source.origin):
        return load_scheme(source.name)


@contextmanager
def project_problems() -> Iterator[None]:
    """What keeps a project file or a setting from being used, as exit code 2."""
    try:
        yield
    except ProjectError as problem:
        raise UsageProblem(str(problem)) from problem


@contextmanager
def told_from(origin: str) -> Iterator[None]:
    """A problem of what was not typed says where that was written."""
    try:
        yield
    except UsageProblem as problem:
        raise UsageProblem(f"{origin}：{problem.message}" if origin else problem.message) from problem
