"""How far a command is, as a line on stderr, for a program that runs it and watches."""

from scoring.light_named_tuple import NamedTuple
from scoring.patterns import pattern

ASKED_BY = "KAOHE_PROGRESS"
"""The environment variable that asks for such lines instead of a bar; empty is no."""
MARK = "kaohe-progress"
LINE = pattern(rf"{MARK} (\d{{1,9}})/(\d{{1,9}}) (.{{0,40}})")


class HowFar(NamedTuple):
    """So many of all are done; `label` says what is being done."""

    done: int
    all: int
    label: str

    @property
    def line(self) -> str:
        """The line that says so."""
        return f"{MARK} {self.done}/{self.all} {self.label}"

    @classmethod
    def of(cls, line: str) -> "HowFar | None":
        """What a line of stderr says; None for any other line."""
        found = LINE.fullmatch(line.strip())
        return cls(int(found[1]), int(found[2]), found[3]) if found else None
