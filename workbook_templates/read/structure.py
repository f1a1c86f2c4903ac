"""Whether the table still stands where it was issued: the names of its rows are where the layout has them."""

from collections.abc import Mapping

from workbook_templates.layout.cover import VALUE_COL
from workbook_templates.layout.department import UNIT_COL
from workbook_templates.layout.geometry import At, Layout
from workbook_templates.read.grid import Grid, value_at
from workbook_templates.read.package import refuse

Label = tuple[At, str]


def check_structure(fixed: list[Label], grids: Mapping[str, Grid], file: str) -> None:
    """Refuses a workbook whose rows or columns moved: a figure must never be read into another row."""
    for at, wanted in fixed:
        found = value_at(grids[at.sheet], at.row, at.col)
        if str(found).strip() != wanted:
            raise refuse("V413", file, sheet=at.sheet, cell=at.cell, raw=str(found), wanted=wanted, read=str(found))


def labels(layout: Layout) -> list[Label]:
    """The fixed texts that prove where the rows are."""
    found = [(At(field.at.sheet, field.at.row, VALUE_COL - 1), field.label) for field in layout.cover]
    for table in layout.tables:
        for col, column in enumerate(table.columns):
            if table.section is not None:
                found.append((At(table.sheet, table.head, col), column.title))
        for line in table.lines:
            names = [line.unit] if table.section is None else [caption.title for caption in line.captions]
            col = table.index.get("item", UNIT_COL)
            found += [(At(table.sheet, line.row + i, col), name) for i, name in enumerate(names)]
    return found
