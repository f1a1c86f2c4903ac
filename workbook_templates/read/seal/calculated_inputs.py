"""Inputs in which a formula stands: what counts is the result that the file holds, which may be old."""

from collections.abc import Collection, Iterator, Mapping

from scoring.patterns import pattern
from validators.finding import Finding
from validators.returns.findings import file_finding
from workbook_templates.incoming.row_text import formulas_begun
from workbook_templates.incoming.sheets import SheetXml
from workbook_templates.read.locate.located_sheet import LocatedSheet
from workbook_templates.read.locate.reading_plan import Place
from workbook_templates.xlsx.addresses import a1, place_of

RESULT = pattern(rb'<c r="([A-Z]+[0-9]+)"[^>]*><f[^>]*(?:/>|>(?!(?:_xlfn\.)*DISPIMG)[^<]*</f>)<v>(?!=)')
"""Of a formula that was never calculated the reader gets the text of the formula instead, which is told as such."""
NAMED = 5


def calculated_inputs(sheets: Mapping[str, SheetXml], found: Mapping[str, LocatedSheet]) -> Iterator[Finding]:
    """One note for each sheet with formulas in its inputs, as a ledger may be linked to every one. `sheets` are the XML
    of each sheet by its name."""
    for page in found.values():
        sheet = sheets.get(page.sheet, SheetXml())
        begun = sheet.cells.frame.begun if sheet.cells else formulas_begun(sheet.text)
        if begun <= len(page.page.issued.formulas):
            continue  # none but the issued ones, as in nearly every sheet
        if sheet.cells and page.inputs.isdisjoint(sheet.cells.frame.calculated):
            continue
        yield from calculated_in(page, [place_of(cell.decode()) for cell in RESULT.findall(sheet.text)])


def calculated_in(page: LocatedSheet, formulas: Collection[Place]) -> Iterator[Finding]:
    """What is to be said of one sheet with formulas in these places."""
    if places := sorted(page.inputs.intersection(formulas)):
        cells = "、".join(a1(*place) for place in places[:NAMED]) + ("等" if len(places) > NAMED else "")
        yield file_finding("V450", sheet=page.sheet, cell=a1(*places[0]), count=len(places), cells=cells)
