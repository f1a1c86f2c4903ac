"""What became of one file that the office took in."""

from dataclasses import dataclass
from typing import Literal

State = Literal["taken", "same", "changed", "late", "refused", "other", "skipped"]
WORDS: dict[State, str] = {
    "taken": "已收下", "same": "此前已收下", "changed": "内容有变化，待确认", "late": "逾期，待确认",
    "refused": "没有收下", "other": "不是报送表", "skipped": "跳过",
}  # fmt: skip
LEVEL: dict[State, str] = {
    "taken": "ok", "same": "", "changed": "warning", "late": "warning", "refused": "error", "other": "", "skipped": "",
}  # fmt: skip
Change = tuple[str, str, str, str]
"""Where (sheet and cell), which input, what stood there before, what stands there now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """`name` is the file's with the folders or archives it came in. `holder` is whose it is, by its content, or by its
    name where `guessed`. `waits` is the id under which it waits for a word of the office; empty where it does not."""

    name: str
    state: State
    holder: str = ""
    guessed: bool = False
    kind: str = ""
    receipt: str = ""
    late: bool = False
    errors: int = 0
    warnings: int = 0
    why: tuple[str, ...] = ()
    before: str = ""
    changes: tuple[Change, ...] = ()
    waits: str = ""

    @property
    def said(self) -> str:
        """The state in words."""
        return WORDS[self.state]

    @property
    def level(self) -> str:
        """The class of its mark."""
        return LEVEL[self.state]

    @property
    def findings(self) -> str:
        """What the checks found, in a few words."""
        parts = ((self.errors, "处须改正"), (self.warnings, "处请核对"))
        return "，".join(f"{count}{words}" for count, words in parts if count) or "没有问题"
