"""Everything the reader must know of one kind of workbook before it sees one, worked out once for a whole batch."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layout.all_units import UNIT_COL
from workbook_templates.forms.layout.cover import VALUE_COL
from workbook_templates.forms.layout.geometry import Layout, Table
from workbook_templates.forms.layout.names import COVER
from workbook_templates.forms.layouts import layout_of
from workbook_templates.incoming.grid import Grid, value_at
from workbook_templates.read.locate.issued import HOLDER, Cell, IssuedSheet, covered, issued

ROOM = " " * 12
"""So much room in a text is for signing; what is written there is the holder's."""

Place = tuple[int, int]
Head = tuple[str, str]


class Row(NamedTuple):
    """The fixed cells of one row: `look(row)` must be `wanted`."""

    row: int
    look: Callable[[Sequence[object]], object]
    wanted: object


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet with inputs. `names` are the rows that can be told by the text in `name_col`, `heads` the columns
    that can be told by their heads, in the rows `head` to `head_last`; `inputs` are (row, column) of every input."""

    issued: IssuedSheet
    table: Table | None
    inputs: frozenset[Place]
    name_col: int
    names: Mapping[int, str]
    heads: Mapping[int, Head]
    head: int
    head_last: int
    rows: tuple[Row, ...]
    holder: Mapping[Place, str]
    height: int
    width: int

    @property
    def sheet(self) -> str:
        return self.issued.name


@dataclass(frozen=True, slots=True)
class Plan:
    """The layout of a workbook and its sheets with inputs, the cover first; `sheets` names all sheets."""

    layout: Layout
    pages: tuple[Page, ...]
    sheets: tuple[str, ...]

    @property
    def cover(self) -> Page:
        return self.pages[0]


def plan_of(scheme: Scheme, kind: str, holder: str) -> Plan:
    """Workbooks of units that are assessed alike differ only in the holder's name, which stands in no cell address."""
    if KINDS[kind].one_unit:
        applied = scheme_for(scheme, holder)
        holder = scheme.units[0].name if applied is scheme else _first_assessed_by(scheme, applied)
    return _plan(scheme, kind, holder)


@lru_cache(maxsize=64)
def _first_assessed_by(scheme: Scheme, applied: Scheme) -> str:
    return next(unit.name for unit in scheme.units if scheme_for(scheme, unit.name) == applied)


@lru_cache(maxsize=64)
def _plan(scheme: Scheme, kind: str, holder: str) -> Plan:
    layout = layout_of(scheme, kind, holder)
    drawn = issued(layout)
    tables = {table.sheet: table for table in layout.tables}
    named = dict.fromkeys([COVER, *(field.at.sheet for field in layout.fields), *tables])
    pages = tuple(_page(layout, drawn[sheet], tables.get(sheet)) for sheet in named)
    return Plan(layout, pages, tuple(drawn))


def _page(layout: Layout, sheet: IssuedSheet, table: Table | None) -> Page:
    inputs = frozenset((f.at.row, f.at.col) for f in layout.fields if f.at.sheet == sheet.name)
    name_col = VALUE_COL - 1 if table is None else table.index.get("item", UNIT_COL)
    head, head_last = (0, 0) if table is None else (table.head, table.first - 1)
    rows = {
        r for (r, col), cell in sheet.shown.items() if col == cell.col == name_col and HOLDER not in str(cell.value)
    }
    if table:
        rows = set(table.rows)
    places = [*((c.row, c.col) for c in sheet.cells.values() if c.value != ""), *sheet.formulas, *inputs]
    width = max(col for _, col in places) + 1
    return Page(
        issued=sheet, table=table, inputs=inputs, name_col=name_col,
        names={row: str(sheet.shown[row, name_col].value) for row in sorted(rows)},
        heads=heads_of(sheet, table.head, head_last, len(table.columns)) if table else {},
        head=head, head_last=head_last, rows=tuple(_rows(sheet, width)),
        holder={(c.row, c.col): text for c in sheet.cells.values() if HOLDER in (text := str(c.value))},
        height=max(row for row, _ in places) + 1, width=width,
    )  # fmt: skip


def heads_of(sheet: IssuedSheet, head: int, head_last: int, width: int) -> dict[int, Head]:
    """Each column's head: what stands in the first and, where that is another cell, in the last row of heads."""
    found = {}
    for col in range(width):
        first, last = sheet.shown.get((head, col)), sheet.shown.get((head_last, col))
        if first is not None:
            found[col] = (str(first.value), "" if last in (None, first) else str(last.value))
    return found


def _rows(sheet: IssuedSheet, width: int) -> Iterator[Row]:
    """Fixed texts, and that joined ranges hold nothing but their first cell."""
    places: dict[int, dict[int, object]] = {}
    for cell in sheet.cells.values():
        for row, col in covered(cell):
            first = (row, col) == (cell.row, cell.col)
            if col < width and (row, col) not in sheet.formulas and not is_open(cell):
                places.setdefault(row, {})[col] = cell.value if first else ""
    for row, cells in sorted(places.items()):
        cols = sorted(cells)
        wanted = [cells[col] for col in cols]
        if any(value != "" for value in wanted):
            yield Row(row, itemgetter(*cols), tuple(wanted) if len(cols) > 1 else wanted[0])


def is_open(cell: Cell) -> bool:
    """Texts that are not the same in every copy: with the holder's name, or with room to sign in."""
    return isinstance(cell.value, str) and (HOLDER in cell.value or ROOM in cell.value)


def untouched(page: Page, grid: Grid, holder: str) -> bool:
    """Whether every fixed cell stands as issued and nothing stands beyond: true of nearly every return."""
    try:
        same = all(row.look(grid[row.row]) == row.wanted for row in page.rows)
    except IndexError:
        return False
    titled = all(value_at(grid, *place) == text.replace(HOLDER, holder) for place, text in page.holder.items())
    return same and titled and len(grid) <= page.height and (not grid or len(grid[0]) <= page.width)
