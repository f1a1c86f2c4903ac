"""One thing that keeps a scheme file from being used, and the error that carries all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class SchemeProblem:
    """A problem at one place. `line` and `column` count from 1, as editors show them; `place` is the field's path
    (`I8.rule.target`).

    `file` is given where the problem stands in a file that this one extends.
    """

    line: int
    column: int
    place: str
    message: str
    hint: str = ""
    file: str = ""

    @property
    def text(self) -> str:
        """The problem in one line: file, line, column, place, what is wrong, what to do."""
        place = f"{self.place}：" if self.place else ""
        file = f"{self.file} " if self.file else ""
        return f"{file}第{self.line}行第{self.column}列　{place}{self.message}" + (
            f"　{self.hint}" if self.hint else ""
        )

    def within(self, file: str) -> "SchemeProblem":
        """The problem as told in a list of that file's problems, which need not name it."""
        return replace(self, file="") if self.file == file else self


class SchemeFileError(Exception):
    """A scheme file that cannot be used. Its text lists every problem, a line each."""

    def __init__(self, file: str, problems: Sequence[SchemeProblem]) -> None:
        self.file = file
        self.problems = tuple(sorted(problems, key=lambda p: (p.file, p.line, p.column)))
        lines = "\n".join(f"  {problem.text}" for problem in self.problems)
        super().__init__(f"方案文件 {file} 有{len(self.problems)}处问题，无法使用：\n{lines}")
