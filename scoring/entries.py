"""One figure on its way from a cell to a score."""

from fractions import Fraction
from functools import lru_cache
from typing import Literal

from scoring.light_named_tuple import NamedTuple

Role = Literal[
    "claim", "people", "evidence", "data_year", "previous", "baseline", "applicable", "reason",
    "monitored", "verified", "awarded", "opinion", "owner_reason", "correction",
]  # fmt: skip
InputType = Literal["yes_no", "count", "number", "choice", "text", "year"]
Value = str | Fraction
State = Literal["blank", "given", "invalid"]

HISTORY: tuple[Role, ...] = ("previous", "baseline")
"""What this year's figure is compared with."""
CORRECTION: Role = "correction"
"""A figure that was corrected on an objection (异议), and the source of whatever was."""
YES, NO = "是", "否"
NOT_APPLICABLE, APPLICABLE = "不适用", "适用"


class EntryKey(NamedTuple):
    """Which input of one unit: the ref of its row or part, and the role it plays there."""

    ref: str
    role: str


entry_key = lru_cache(maxsize=1 << 14)(EntryKey)
"""The same key, made once: that of one input is asked for in the return of every unit."""


class InputKey(NamedTuple):
    """Which input of one workbook; `unit` is empty where the workbook is of one unit only."""

    ref: str
    role: str
    unit: str = ""

    @property
    def of_unit(self) -> EntryKey:
        """Which input of that unit it is."""
        return EntryKey(self.ref, self.role)


class Entry(NamedTuple):
    """What stands in one input. `blank`, `given` and `invalid` are told apart once, by the reader.

    `value` is the canonical choice text or an exact number; `place` says where it was read, for people
    (`报送表.xlsx［组织实施情况］J12`); `typed` is false for a number that stands in its cell as text, which
    the sheet's own formula does not count.
    """

    state: State = "blank"
    value: Value | None = None
    raw: object = None
    place: str = ""
    typed: bool = True

    @property
    def text(self) -> str:
        """What was chosen or written, without blanks around it; empty for a number."""
        return self.value.strip() if isinstance(self.value, str) else ""


BLANK = Entry()
