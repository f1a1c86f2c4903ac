"""What a table for other programs is: its columns with type, unit and meaning, and its rows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from workbook_templates.results.stored_result import ResultError

Kind = Literal["text", "number", "integer", "boolean"]
Cell = str | float | int | bool | None
Document = Mapping[str, Any]
"""The JSON document of a run."""


class TableColumn(NamedTuple):
    """One column: how programs call it, what it holds, what it means to people, and in which unit it is."""

    name: str
    kind: Kind
    meaning: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class TableForm:
    """One table. `rows` gives its cells, in the order of the columns, out of what it is a table of: most often the JSON
    document of a run."""

    name: str
    title: str
    columns: tuple[TableColumn, ...]
    rows: Callable[[Any], Iterator[tuple[Cell, ...]]]

    def cells(self, source: Any) -> list[tuple[Cell, ...]]:
        """Every row.

        Raises:
            ResultError: the document is not one that this program wrote.
        """
        try:
            return list(self.rows(source))
        except (KeyError, TypeError, AttributeError, ValueError, IndexError) as problem:
            raise ResultError(
                f"结果中没有“{self.title}”所需的内容：它由较早的开发版本写出，或者改动过。请重新汇总一次。"
            ) from problem

    def records(self, source: Any) -> Iterator[dict[str, Cell]]:
        """Every row by the names of the columns. Raises `ResultError` as `cells` does."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.cells(source))
