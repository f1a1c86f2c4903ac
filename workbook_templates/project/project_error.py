"""What keeps a project file from being used."""

from collections.abc import Sequence

from scoring.light_named_tuple import NamedTuple
from validators.plain_text import shortened


class ProjectProblem(NamedTuple):
    """One thing that is wrong. `line` counts from 1, 0 is the whole file; `key` is the setting."""

    line: int
    key: str
    message: str

    @property
    def text(self) -> str:
        """The problem in one line."""
        line = f"第{self.line}行　" if self.line else ""
        return f"{line}{shortened(self.key)}{'：' if self.key else ''}{self.message}"


class ProjectError(Exception):
    """A project file, or a setting out of it or the environment, that cannot be used. The text says why, in Chinese."""


class ProjectFileError(ProjectError):
    """A project file with mistakes. Its text lists all of them, a line each where there are several."""

    def __init__(self, file: str, problems: Sequence[ProjectProblem]) -> None:
        self.file = file
        self.problems = tuple(sorted(problems))
        if len(self.problems) == 1:
            text = f"项目文件 {file} {self.problems[0].text}"
        else:
            lines = "\n".join(f"  {problem.text}" for problem in self.problems)
            text = f"项目文件 {file} 有{len(self.problems)}处问题：\n{lines}"
        super().__init__(text)
