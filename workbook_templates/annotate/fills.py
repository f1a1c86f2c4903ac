"""Colours the cells that have findings, and gives them their own colour back."""

from collections.abc import Mapping

from validators.finding import Severity
from workbook_templates.annotate.level_colours import COLOURS
from workbook_templates.annotate.marks import Place
from workbook_templates.annotate.sheet_cells import SheetCells
from workbook_templates.annotate.stylesheet import NO_FILL, StyleSheet, solid
from workbook_templates.xlsx.package import Package
from workbook_templates.xlsx.parts import NS

Sheets = Mapping[str, SheetCells]


def cells_of(package: Package) -> dict[str, SheetCells]:
    """The cells of every sheet that has any: a sheet may be a chart."""
    trees = ((sheet, package.tree(part)) for sheet, part in package.sheets.items())
    return {sheet: SheetCells(tree) for sheet, tree in trees if tree.find(f"{NS}sheetData") is not None}


def colour(sheets: Sheets, styles: StyleSheet, levels: Mapping[Place, Severity]) -> dict[Place, str]:
    """Fills each cell by its level; returns the fills that stood there before."""
    before = {}
    for (sheet, address), level in levels.items():
        cell = sheets[sheet].at(address)
        style = int(cell.get("s", 0))
        before[sheet, address] = styles.fill(style)
        cell.set("s", str(styles.refilled(style, solid(COLOURS[level]))))
    return before


def uncolour(sheets: Sheets, styles: StyleSheet, before: Mapping[Place, str]) -> None:
    """A cell that no longer has our colour was painted by the sender and stays."""
    ours: dict[str, bool] = {}
    for sheet, found in sheets.items():
        for address, cell in found.cells.items():
            style = cell.get("s", "0")
            if style not in ours:
                ours[style] = styles.colour(int(style)) in COLOURS.values()
            if ours[style]:
                fill = before.get((sheet, address), NO_FILL)
                cell.set("s", str(styles.refilled(int(style), fill, exactly=False)))
