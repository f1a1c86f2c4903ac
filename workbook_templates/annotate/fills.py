"""Colours the cells that have findings, and gives them their own colour back."""

from collections.abc import Mapping

from validators.finding import Severity
from workbook_templates.annotate.level_colours import COLOURS
from workbook_templates.annotate.marks import Place
from workbook_templates.annotate.sheet_cells import SheetCells
from workbook_templates.annotate.stylesheet import NO_FILL, StyleSheet, solid
from workbook_templates.xlsx.package import Package
from workbook_templates.xlsx.parts import NS


def colour(package: Package, styles: StyleSheet, levels: Mapping[Place, Severity]) -> dict[Place, str]:
    """Fills each cell by its level; returns the fills that stood there before."""
    before = {}
    grids = {sheet: SheetCells(package.tree(package.sheets[sheet])) for sheet, _ in levels}
    for (sheet, address), level in levels.items():
        cell = grids[sheet].at(address)
        style = int(cell.get("s", 0))
        before[sheet, address] = styles.fill(style)
        cell.set("s", str(styles.refilled(style, solid(COLOURS[level]))))
    return before


def uncolour(package: Package, styles: StyleSheet, before: Mapping[Place, str]) -> None:
    """A cell that no longer has our colour was painted by the sender and stays."""
    for sheet, part in package.sheets.items():
        if package.tree(part).find(f"{NS}sheetData") is None:  # a chart sheet
            continue
        for address, cell in SheetCells(package.tree(part)).cells.items():
            style = int(cell.get("s", 0))
            if styles.colour(style) in COLOURS.values():
                fill = before.get((sheet, address), NO_FILL)
                cell.set("s", str(styles.refilled(style, fill, exactly=False)))
