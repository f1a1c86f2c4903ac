"""The sheets of the scheme workbook: which field of the scheme a column holds, and how it reads to a clerk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as default
from typing import Literal

from scoring.entries import NO, YES
from scoring.methods import kinds
from scoring.scheme.model import Basis, Document
from validators.schemes.value_words import Step, field_word
from validators.schemes.words import choices_of

Kind = Literal["name", "prose", "number", "whole", "yes_no", "day", "word", "sources", "years", "names"]
YES_NO = (YES, NO)
NOTHING = "（无）"
"""What stands in a cell whose field is empty, where a blank one means something else."""


@dataclass(frozen=True, slots=True)
class BookColumn:
    """One column. `field` is a path in the scheme's own words (`basis.clause`); `words` are what may be chosen.

    A `name` is trimmed, since spaces around it can only be a slip; `prose` is kept as it is.
    `source` is the sheet whose rows a drop-down offers; `own` fields arrange the rows and are in no scheme.
    """

    field: str
    prompt: str
    kind: Kind = "prose"
    width: float = 12
    source: str = ""
    own: bool = False
    head: str = ""
    words: Mapping[str, str] = default(default_factory=dict)

    @property
    def path(self) -> tuple[str, ...]:
        """The steps of `field`: `("basis", "clause")`."""
        return tuple(self.field.split("."))

    @property
    def parameter(self) -> str:
        """The name of a rule's parameter, or empty for any other column."""
        return self.field.removeprefix("rule.") if self.field.startswith("rule.") and self.field != "rule.kind" else ""


@dataclass(frozen=True, slots=True)
class BookTable:
    """One sheet: its name, what a row of it `holds` (a class of the scheme; mere names are `str`) and its columns. The
    first column says which row it is."""

    name: str
    holds: type
    columns: tuple[BookColumn, ...]
    upright: bool = False
    """One record, its fields one below the other."""

    def position(self, path: str) -> int:
        """The number, from 0, of the column that holds a field."""
        return next(n for n, column in enumerate(self.columns) if column.field == path)


def headed(holds: type, columns: tuple[BookColumn, ...]) -> tuple[BookColumn, ...]:
    """Columns under the label of their field, where they have no other head, with what that field may hold."""
    return tuple(column if column.own else _headed(column, field_steps(holds, column.path)) for column in columns)


def _headed(column: BookColumn, steps: tuple[Step, ...]) -> BookColumn:
    return replace(column, head=column.head or field_word(steps), words=choices_of(*steps[-1]))


def field_steps(holds: type, path: tuple[str, ...]) -> tuple[Step, ...]:
    """The classes that a path leads through: `rule.target` to a rule with that parameter, the same in every rule."""
    first, *inner = path
    return ((holds, first), *((_inner(first, field), field) for field in inner))


def _inner(first: str, field: str) -> type:
    if first == "rule":
        return next(rule for rule in kinds().values() if field in rule.__dataclass_fields__)
    return Document if first == "document" else Basis
