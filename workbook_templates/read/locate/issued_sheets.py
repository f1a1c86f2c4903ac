"""Sheets that only remember what is drawn on them: every fixed cell of a workbook, as the office issued it."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any

from scoring.light_dataclass import dataclass
from scoring.light_named_tuple import NamedTuple
from workbook_templates.incoming.row_text import WrittenFormula
from workbook_templates.xlsx.addresses import a1, place_of

HOLDER = "\x00"
"""Stands for the holder's name in what is drawn, since workbooks differ in nothing else."""


class IssuedCell(NamedTuple):
    """One issued cell, or a joined range of them: its text or number; a formula begins with `=`."""

    row: int
    col: int
    value: str | float
    last_row: int
    last_col: int

    @property
    def formula(self) -> bool:
        """Whether it holds a formula."""
        return isinstance(self.value, str) and self.value.startswith("=")

    @property
    def cell(self) -> str:
        """Its address, of a range that of its first cell."""
        return a1(self.row, self.col)


class Sealed(NamedTuple):
    """One issued formula: its place, its text, and both as they stand in the XML of a workbook."""

    place: tuple[int, int]
    formula: str
    at: bytes
    written: bytes


def passed_over(*_: object, **__: object) -> None:
    """Takes a call that changes how cells look, print or take answers, and no fixed cell."""


@dataclass
class IssuedSheet:
    """What is drawn on one sheet, by place. Takes the calls of an XlsxWriter worksheet that are listed here, and has
    no other: one that writes in a new way must be remembered too, or all that it writes would be without a seal."""

    name: str
    cells: dict[tuple[int, int], IssuedCell] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    notices: set[tuple[int, int]] = field(default_factory=set)

    set_row = set_column = conditional_format = data_validation = protect = ignore_errors = passed_over
    hide_gridlines = freeze_panes = set_paper = set_landscape = set_margins = center_horizontally = passed_over
    set_footer = print_area = fit_to_pages = set_print_scale = repeat_rows = repeat_columns = passed_over
    set_h_pagebreaks = set_v_pagebreaks = passed_over

    def write_string(self, row: int, col: int, value: str, *_: object) -> None:
        """Remembers a text."""
        self._keep(row, col, value)

    def write_number(self, row: int, col: int, value: float, *_: object) -> None:
        """Remembers a number."""
        self._keep(row, col, float(value))

    def write_formula(self, *given: Any) -> None:
        """Remembers a formula, placed by row and column or by an address."""
        row, col, formula = given[:3] if isinstance(given[0], int) else (*place_of(given[0]), given[1])
        self.formulas[row, col] = formula
        self.cells.pop((row, col), None)

    def write_notice(self, row: int, col: int, formula: str, *_: object) -> None:
        """Remembers a formula that workbooks issued earlier need not have."""
        self.write_formula(row, col, formula)
        self.notices.add((row, col))

    def write_blank(self, row: int, col: int, *_: object) -> None:
        """Remembers that a cell is blank."""
        self._keep(row, col, "")

    def merge_range(self, row: int, col: int, last_row: int, last_col: int, value: str, *_: object) -> None:
        """Remembers a joined range and its text."""
        self.cells[row, col] = IssuedCell(row, col, value, last_row, last_col)

    def _keep(self, row: int, col: int, value: str | float) -> None:
        joined = self.cells.get((row, col))
        if joined:
            self.cells[row, col] = joined._replace(value=value)
        else:
            self.cells[row, col] = IssuedCell(row, col, value, row, col)

    @cached_property
    def shown(self) -> Mapping[tuple[int, int], IssuedCell]:
        """Every place at which a fixed text shows, joined ranges in full."""
        return {place: cell for cell in self.cells.values() if cell.value != "" for place in covered(cell)}

    @cached_property
    def sealed(self) -> tuple[Sealed, ...]:
        """Every formula, in the order of the cells."""
        return tuple(
            Sealed(place, text, b' r="%s"' % a1(*place).encode(), b"<f>%s</f>" % _escaped(text[1:]).encode())
            for place, text in sorted(self.formulas.items())
        )

    @cached_property
    def written(self) -> list[WrittenFormula]:
        """Every formula as the XML of a workbook has it, in the order of the cells."""
        return [(a1(*formula.place).encode(), formula.written) for formula in self.sealed]


def _escaped(formula: str) -> str:
    """A formula as XML has it. The module `html` takes a list of two thousand named signs with it."""
    return formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def covered(cell: IssuedCell) -> Iterator[tuple[int, int]]:
    """Every place, as (row, column), of a joined range; of any other cell its own."""
    return (
        (row, col)
        for row in range(cell.row, cell.last_row + 1)
        for col in range(cell.col, cell.last_col + 1)
    )  # fmt: skip
