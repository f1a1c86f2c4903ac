"""One thing that keeps a scheme file from being used, and the error that carries all of them."""

from collections.abc import Iterator, Sequence
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
    row: str = ""
    """The name of the row or task that the place is in, where it has one."""

    @property
    def field(self) -> str:
        """The place inside its row: `rule.target`; the whole place where it is in none."""
        return self.place.partition(".")[2] if self.row else self.place

    @property
    def text(self) -> str:
        """The problem in one line: file, line, column, place, what is wrong, what to do."""
        named = f"（“{self.row}”）" if self.row and self.row not in self.message else ""
        place = f"{self.place}{named}：" if self.place else ""
        file = f"{self.file} " if self.file else ""
        return f"{file}第{self.line}行第{self.column}列　{place}{self.message}" + (
            f"　{self.hint}" if self.hint else ""
        )

    def within(self, file: str) -> "SchemeProblem":
        """The problem as told in a list of that file's problems, which need not name it."""
        return replace(self, file="") if self.file == file else self


FEW = 3
"""From so many problems that say the same of the same field on, they share a line."""
MOST_NAMES = 4


def problem_lines(problems: Sequence[SchemeProblem]) -> Iterator[str]:
    """A line for each problem, in the order of the file; what repeats once, at its first place."""
    alike: dict[tuple[str, str, str, str], list[SchemeProblem]] = {}
    for problem in problems:
        alike.setdefault((problem.file, problem.field, problem.message, problem.hint), []).append(problem)
    for problem in problems:
        same = alike[problem.file, problem.field, problem.message, problem.hint]
        if len(same) < FEW or not problem.row:
            yield problem.text
        elif problem is same[0]:
            yield _shared(same)


def _shared(problems: Sequence[SchemeProblem]) -> str:
    first = problems[0]
    file = f"{first.file} " if first.file else ""
    lines = "、".join(dict.fromkeys(str(problem.line) for problem in problems))
    names = [f"“{problem.row}”" for problem in problems[:MOST_NAMES]]
    more = f"等{len(problems)}行" if len(problems) > MOST_NAMES else ""
    hint = f"　{first.hint}" if first.hint else ""
    return f"{file}第{lines}行　{'、'.join(names)}{more}的{first.field}：{first.message}{hint}"


class SchemeFileError(Exception):
    """A scheme file that cannot be used. Its text lists every problem, what repeats once."""

    def __init__(self, file: str, problems: Sequence[SchemeProblem]) -> None:
        self.file = file
        self.problems = tuple(sorted(problems, key=lambda p: (p.file, p.line, p.column)))
        lines = "\n".join(f"  {line}" for line in problem_lines(self.problems))
        super().__init__(f"方案文件 {file} 有{len(self.problems)}处问题，无法使用：\n{lines}")
