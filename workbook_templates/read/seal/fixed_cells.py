"""The seal without macros: what the office issued and nobody may change is compared, cell by cell."""

from collections.abc import Iterator

from validators.finding import Finding
from validators.plain_text import comparable
from validators.returns.findings import file_finding
from workbook_templates.read.locate.fixed_rows import ROOM
from workbook_templates.read.locate.former_texts import stood_elsewhere
from workbook_templates.read.locate.issued_sheets import HOLDER, IssuedCell, covered
from workbook_templates.read.locate.located_sheet import LocatedSheet
from workbook_templates.read.locate.text_comparison import same, visible
from workbook_templates.xlsx.addresses import a1

FIGURES = ("goal", "full", "points")
OWN = ":target"
"""How the key of a column with units' own targets ends."""
NAMED = 5


def broken_seals(found: LocatedSheet, holder: str) -> Iterator[Finding]:
    """Every issued text or figure that reads differently, and what was written where nothing belongs."""
    for cell in found.page.issued.cells.values():
        if cell.value != "" and ROOM not in str(cell.value):
            yield from _changed(found, cell, holder)
    if foreign := list(_foreign(found)):
        cells = "、".join(a1(*place) for place in foreign[:NAMED]) + ("等" if len(foreign) > NAMED else "")
        yield file_finding("V443", sheet=found.sheet, cell=a1(*foreign[0]), cells=cells, count=len(foreign))


def _changed(found: LocatedSheet, cell: IssuedCell, holder: str) -> Iterator[Finding]:
    """A joined range shows its text once, or taken apart and filled down, in each of its cells."""
    first = found.at(cell.row, cell.col)
    if first is None or (found.reordered and cell.row < cell.last_row):
        return
    wanted = cell.value.replace(HOLDER, holder) if isinstance(cell.value, str) else cell.value
    places = [first, *(at for place in covered(cell) if (at := found.at(*place)) and at != first)]
    read = [(at, value) for at in places if (value := found.value(at)) != ""] or [(first, "")]
    for at, value in read:
        if not same(value, wanted) and comparable(visible(value)) != comparable(visible(wanted)):
            code = "V441" if _is_figure(found, cell) else "V442"
            said = {"raw": value, "read": visible(value) or "空白", "value": wanted, "wanted": visible(wanted)}
            yield file_finding(code, sheet=at.sheet, cell=at.cell, ref=found.ref(cell.row), **said)
            return


def _is_figure(found: LocatedSheet, cell: IssuedCell) -> bool:
    """Targets and points, as against mere words."""
    table = found.page.table
    if table is None or cell.row < table.first:
        return not isinstance(cell.value, str) or (table is not None and table.head < cell.row < table.first - 1)
    return cell.col in {col for key, col in table.index.items() if key in FIGURES or key.endswith(OWN)}


def _foreign(found: LocatedSheet) -> Iterator[tuple[int, int]]:
    page = found.page
    ours = {*page.issued.shown, *page.issued.formulas, *page.inputs}
    known = {(at.row, at.col) for place in ours if (at := found.at(*place))}
    for row, values in enumerate(found.grid):
        for col, value in enumerate(values):
            if value != "" and (row, col) not in known and str(value).strip() and not stood_elsewhere(visible(value)):
                yield row, col
