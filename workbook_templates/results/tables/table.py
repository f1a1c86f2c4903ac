"""What a table for other programs is: its columns with type, unit and meaning, and its rows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Kind = Literal["text", "number", "integer", "boolean"]
Cell = str | float | int | bool | None
Document = Mapping[str, Any]
"""The JSON document of a run."""


class Column(NamedTuple):
    """One column: how programs call it, what it holds, in which unit, and what it means to people."""

    name: str
    kind: Kind
    meaning: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class TableForm:
    """One table of a result. `rows` gives its cells, in the order of the columns, out of the JSON document of a run."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Document], Iterator[tuple[Cell, ...]]]

    def records(self, document: Document) -> Iterator[dict[str, Cell]]:
        """Every row by the names of the columns."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows(document))
