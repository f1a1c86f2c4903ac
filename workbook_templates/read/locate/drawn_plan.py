"""The plan of a workbook, taken from the builder's own drawing of it.

The builder draws on sheets that only remember, so that nothing about titles, targets or formulas is said twice.
"""

from collections.abc import Mapping
from dataclasses import replace

from scoring.scheme.model import Scheme
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layout.columns import UNIT_COL
from workbook_templates.forms.layout.cover import VALUE_COL
from workbook_templates.forms.layout.geometry import Layout, Table
from workbook_templates.forms.layout.names import COVER, HELP, TODO
from workbook_templates.forms.layouts import layout_of
from workbook_templates.forms.sheets.cover import draw_cover
from workbook_templates.forms.sheets.drawing import Drawing
from workbook_templates.forms.sheets.todo import FIRST
from workbook_templates.read.locate.fixed_rows import fixed_rows
from workbook_templates.read.locate.issued_inputs import issued_input
from workbook_templates.read.locate.issued_sheets import HOLDER, IssuedSheet, passed_over
from workbook_templates.read.locate.reading_plan import Head, IssuedPage, Plan
from workbook_templates.xlsx.styles import Styles


def drawn_plan(scheme: Scheme, kind: str, holder: str) -> Plan:
    """The plan for the workbook of `holder`, drawn now."""
    layout = layout_of(scheme, kind, holder)
    drawn = _issued(layout)
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
        heads=_heads_of(sheet, table.head, head_last, len(table.columns)) if table else {},
        head=head, head_last=head_last, rows=tuple(fixed_rows(sheet, width)),
        holder={(c.row, c.col): text for c in sheet.cells.values() if HOLDER in (text := str(c.value))},
        height=max(row for row, _ in places) + 1, width=width,
    )  # fmt: skip


def _heads_of(sheet: IssuedSheet, head: int, head_last: int, width: int) -> dict[int, Head]:
    """Each column's head: what stands in the first and, where that is another cell, in the last row of heads."""
    found = {}
    for col in range(width):
        first, last = sheet.shown.get((head, col)), sheet.shown.get((head_last, col))
        if first is not None:
            found[col] = (str(first.value), "" if last in (None, first) else str(last.value))
    return found


class _Drawing:
    """A workbook that keeps its sheets in memory."""

    def __init__(self) -> None:
        self.sheets: dict[str, IssuedSheet] = {}

    def add_worksheet(self, name: str) -> IssuedSheet:
        self.sheets[name] = IssuedSheet(name)
        return self.sheets[name]

    add_format = passed_over


def _issued(layout: Layout) -> Mapping[str, IssuedSheet]:
    """Every sheet people see, by name, as it is issued: without what is an input, and with `HOLDER` for the holder's
    name. The two that only tell people something are empty: nothing is read there."""
    sheets = _Drawing()
    styles = Styles(sheets, layout.scheme.row_places, layout.scheme.total_places)
    drawing = Drawing(replace(layout, holder=HOLDER), sheets, styles, {})
    draw_cover(drawing)
    for name in (HELP, TODO):
        sheets.add_worksheet(name)
    KINDS[layout.kind.name].draw(drawing)
    for item in layout.fields:
        sheets.sheets[item.at.sheet].cells.pop((item.at.row, item.at.col), None)
    return sheets.sheets
