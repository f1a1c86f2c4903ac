"""One piece of work that a command does for the desk: what was ordered, how far it is, what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from addin.desk.outputs import Output, OutputPlace, changed_since
from workbook_templates.system.progress_lines import HowFar

if TYPE_CHECKING:
    import subprocess

MOST_SAID = 2_000_000
"""Characters that are kept of what a command says."""
SPEAKER = "kaohe："
"""Who says on a terminal why nothing could be done."""
SETTINGS = "采用 "
"""How the line begins by which a command names the settings that it took from the project file."""


class State(Enum):
    """How it is with a job; the value is what people read."""

    WAITING = "排队等候"
    RUNNING = "正在办理"
    DONE = "完成"
    ATTENTION = "完成，有需要处理的问题"
    FAILED = "没有完成"
    CANCELLED = "已取消"

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self not in (State.WAITING, State.RUNNING)

    @property
    def look(self) -> str:
        """The class of its colour; the words say the same."""
        return {State.DONE: "ok", State.ATTENTION: "warning", State.FAILED: "error"}.get(self, "")


OF_CODE = {0: State.DONE, 1: State.ATTENTION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be done: the `words` behind `kaohe`, and the places that they write to. `asks` is what somebody has to
    agree to before."""

    title: str
    words: tuple[str, ...]
    places: tuple[OutputPlace, ...] = ()
    asks: str = ""
    then: tuple[tuple[str, str], ...] = ()
    """Where to go on when it is done: addresses below the desk's, and words."""


@dataclass(slots=True)
class Job:
    """An order that was taken, to be done by `command` in `folder`. It changes in the thread of `Jobs` alone, but for
    `cancelled`."""

    number: int
    order: Order
    command: Sequence[str]
    folder: Path
    state: State = State.WAITING
    began: datetime | None = None
    ended: datetime | None = None
    progress: HowFar | None = None
    said: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    written: tuple[Output, ...] = ()
    cancelled: bool = False
    process: "subprocess.Popen[str] | None" = None
    _length: int = 0

    @property
    def text(self) -> str:
        """What the command said of its work."""
        return "".join(self.said).strip("\n")

    @property
    def remark(self) -> str:
        """What it said besides: what it passed over, why it could not. Which settings it took, the page that it was
        ordered from has told in words."""
        kept = [line.removeprefix(SPEAKER) for line in self.remarks if not line.startswith(SETTINGS)]
        return "".join(kept).strip("\n")

    @property
    def by_folder(self) -> list[tuple[Path, list[Output]]]:
        """The files that it wrote, under where they lie."""
        folders = dict.fromkeys(output.path.parent for output in self.written)
        return [(folder, [output for output in self.written if output.path.parent == folder]) for folder in folders]

    def hear(self, line: str, into: list[str]) -> None:
        """Takes a line; one that tells the progress is no text."""
        if told := HowFar.of(line):
            self.progress = told
        elif self._length < MOST_SAID:
            self._length += len(line)
            into.append(line if self._length < MOST_SAID else "……（以下太长，没有显示）\n")

    def close(self, state: State, before: dict[Path, tuple[int, int, int]]) -> None:
        """It is over; what its places hold that they did not hold `before` is its result."""
        self.written = tuple(changed_since(before, self.order.places)) if state is not State.FAILED else ()
        self.process, self.state = None, state
