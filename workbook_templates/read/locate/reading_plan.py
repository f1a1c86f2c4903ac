"""Everything the reader must know of one kind of workbook before it sees one, worked out once for a whole batch."""

from collections.abc import Mapping
from functools import lru_cache

from scoring.light_dataclass import dataclass
from scoring.scheme.applies import assessed_alike
from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Scheme
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layout.columns import UNIT_COL
from workbook_templates.forms.layout.cover import VALUE_COL
from workbook_templates.forms.layout.geometry import At, Layout, Table
from workbook_templates.forms.layout.names import COVER, TODO
from workbook_templates.forms.layouts import layout_of
from workbook_templates.forms.sheets.todo import FIRST
from workbook_templates.incoming.sheets import Grid, value_at
from workbook_templates.read.locate.fixed_rows import FixedRow, fixed_rows
from workbook_templates.read.locate.issued_inputs import IssuedInput, issued_input
from workbook_templates.read.locate.issued_sheets import HOLDER, IssuedSheet, issued

Place = tuple[int, int]
Head = tuple[str, str]


@dataclass(frozen=True, slots=True)
class IssuedPage:
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
    rows: tuple[FixedRow, ...]
    holder: Mapping[Place, str]
    height: int
    width: int

    @property
    def sheet(self) -> str:
        """Its name as it was issued."""
        return self.issued.name


@dataclass(frozen=True, slots=True)
class Plan:
    """The layout of a workbook and its sheets with inputs, the cover first; `sheets` are all sheets by name, each with
    how many rows it has at most. `inputs` are those of the layout, `scores` the cells that show points, by unit and
    ref."""

    layout: Layout
    pages: tuple[IssuedPage, ...]
    sheets: Mapping[str, int]
    inputs: tuple[IssuedInput, ...]
    scores: tuple[tuple[tuple[str, str], At], ...]

    @property
    def cover(self) -> IssuedPage:
        """The page with the holder's name on it."""
        return self.pages[0]


def plan_of(scheme: Scheme, kind: str, holder: str) -> Plan:
    """The plan for the workbook of `holder`. Workbooks of units that are assessed alike differ only in the holder's
    name, which stands in no cell address, and share one."""
    if KINDS[kind].one_unit:
        holder = _stands_for(scheme).setdefault(assessed_alike(scheme, holder), holder)
    return _plan(scheme, kind, holder)


@by_identity(64)
def _stands_for(scheme: Scheme) -> dict[str, str]:
    """By what is the same for units that are assessed alike: the one of whom a plan was asked first."""
    return {}


@lru_cache(maxsize=64)
def _plan(scheme: Scheme, kind: str, holder: str) -> Plan:
    layout = layout_of(scheme, kind, holder)
    drawn = issued(layout)
    tables = {table.sheet: table for table in layout.tables}
    named = dict.fromkeys([COVER, *(field.at.sheet for field in layout.fields), *tables])
    pages = tuple(_page(layout, drawn[sheet], tables.get(sheet)) for sheet in named)
    scores = [((line.unit, line.leaf.ref), line.score) for line in layout.lines]
    scores += [(("", ref), at) for ref, at in layout.totals.items()]
    heights = {name: _rows(sheet) for name, sheet in drawn.items()}
    heights[TODO] = FIRST + len(layout.fields) + len(layout.lines)  # no more can be to do; it is not drawn for a reader
    return Plan(layout, pages, heights, tuple(map(issued_input, layout.fields)), tuple(scores))


def _rows(sheet: IssuedSheet) -> int:
    return 1 + max((row for row, _ in (*sheet.cells, *sheet.formulas)), default=0)


def _page(layout: Layout, sheet: IssuedSheet, table: Table | None) -> IssuedPage:
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
    return IssuedPage(
        issued=sheet, table=table, inputs=inputs, name_col=name_col,
        names={row: str(sheet.shown[row, name_col].value) for row in sorted(rows)},
        heads=heads_of(sheet, table.head, head_last, len(table.columns)) if table else {},
        head=head, head_last=head_last, rows=tuple(fixed_rows(sheet, width)),
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


def untouched(page: IssuedPage, grid: Grid, holder: str) -> bool:
    """Whether every fixed cell stands as issued and nothing stands beyond: true of nearly every return."""
    try:
        same = all(look(grid[row]) == wanted for row, look, wanted in page.rows)
    except IndexError:
        return False
    titled = all(value_at(grid, *place) == text.replace(HOLDER, holder) for place, text in page.holder.items())
    return same and titled and len(grid) <= page.height and (not grid or len(grid[0]) <= page.width)
