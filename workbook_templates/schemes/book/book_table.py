"""One column of the scheme workbook: which field of the scheme it holds, and how it reads to a clerk."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from typing import Literal

Kind = Literal["name", "prose", "number", "whole", "yes_no", "day", "word", "sources", "years", "names"]


@dataclass(frozen=True, slots=True)
class Column:
    """`field` is a path in the scheme's own words (`basis.clause`); `words` are what may be chosen.

    A `name` is trimmed, since spaces around it can only be a slip; `prose` is kept as it is.
    `source` is the sheet whose rows a drop-down offers; `own` fields arrange the rows and are in no scheme.
    """

    field: str
    head: str
    prompt: str
    kind: Kind = "prose"
    width: float = 12
    words: Mapping[str, str] = default(default_factory=dict)
    source: str = ""
    own: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(self.field.split("."))

    @property
    def parameter(self) -> str:
        """The name of a rule's parameter, or empty for any other column."""
        return self.field.removeprefix("rule.") if self.field.startswith("rule.") and self.field != "rule.kind" else ""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name, what a row of it `holds` (a class of the scheme; mere names are `str`) and its columns. The
    first column says which row it is."""

    name: str
    holds: type
    columns: tuple[Column, ...]
    upright: bool = False
    """One record, its fields one below the other."""

    def position(self, path: str) -> int:
        return next(n for n, column in enumerate(self.columns) if column.field == path)
