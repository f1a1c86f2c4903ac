"""Colours the cells that have findings, and gives them their own colour back."""

from collections.abc import Container, Mapping

from validators.finding import Severity
from workbook_templates.annotate.level_colours import COLOURS
from workbook_templates.annotate.marks import Place
from workbook_templates.annotate.notes import has_notes
from workbook_templates.annotate.plain_sheets import styles_worn, well_formed
from workbook_templates.annotate.sheet_cells import SheetCells
from workbook_templates.annotate.stylesheet import NO_FILL, StyleSheet, solid
from workbook_templates.xlsx.package import Package
from workbook_templates.xlsx.parts import NS

Sheets = Mapping[str, SheetCells]


def cells_of(package: Package, styles: StyleSheet, marked: Container[str]) -> dict[str, SheetCells]:
    """The cells of every sheet that will be `marked` or has our colours. Raises `CannotMarkError`."""
    coloured, found = styles.any_of(COLOURS.values()), {}
    for sheet, part in package.sheets.items():
        ours = coloured and _may_wear_ours(package.parts[part], styles)
        if ours or sheet in marked:
            tree = package.tree(part, rewritten=not ours and not has_notes(package, part))
            if tree.find(f"{NS}sheetData") is not None:  # else a chart
                found[sheet] = SheetCells(tree, all=ours)
        elif not well_formed(package.parts[part]):
            package.tree(part)  # in an encoding that only this parser knows, perhaps
    return found


def _may_wear_ours(xml: bytes, styles: StyleSheet) -> bool:
    """Whether a cell of a sheet has one of our colours, or there is no telling without its tree."""
    worn = styles_worn(xml)
    return worn is None or any(is_ours(styles, style) for style in worn)


def is_ours(styles: StyleSheet, style: int) -> bool:
    """Whether a format has one of our colours."""
    return styles.colour(style) in COLOURS.values()


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
    for sheet, found in sheets.items():
        for address, cell in found.cells.items():
            style = int(cell.get("s", 0))
            if is_ours(styles, style):
                fill = before.get((sheet, address), NO_FILL)
                cell.set("s", str(styles.refilled(style, fill, exactly=False)))
