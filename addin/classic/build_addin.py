"""The classic add-in as files, built on any machine: xlwings' own add-in file with our ribbon and settings in it.

Its macro binary stays as xlwings made it: nothing here writes VBA, and nobody has to trust other macros than theirs.
That binary knows one button, `RibbonMyAddin.RunMain`, which runs `main` of the module named as the file.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from addin.classic.settings import SHEET, settings
from workbook_templates.xlsx.package import BOOK, Package
from workbook_templates.xlsx.parts import NS

NAME = "kaohe_excel"
HOME = Path(__file__).parent
ICON = HOME.parent / "static" / "images" / "icons" / "check-64.png"
STOCK = "quickstart_addin_ribbon.xlam"
RIBBON, IMAGE = "customUI/customUI.xml", "customUI/images/check.png"


def built(python: str, scheme: str) -> Mapping[str, bytes]:
    """The files by name. `python` is the Windows path of the interpreter, `scheme` the one that formulas mean."""
    module = (HOME / f"{NAME}.py").read_text(encoding="utf-8").replace('SCHEME = ""', f"SCHEME = {scheme!r}")
    return {f"{NAME}.xlam": _workbook(python), f"{NAME}.py": module.encode()}


def stock() -> bytes:
    """The add-in file that xlwings ships. Raises `ModuleNotFoundError` where xlwings is not installed."""
    import xlwings

    return (Path(xlwings.__file__).parent / STOCK).read_bytes()


def _workbook(python: str) -> bytes:
    package = Package(stock())
    (sheet,) = package.sheets
    (named,) = package.tree(BOOK).iter(f"{NS}sheet")
    named.set("name", SHEET)  # the stock file's name begins with "_", which switches the settings off
    _write(package.tree(package.sheets[sheet]), settings(python))
    package.add(IMAGE, ICON.read_bytes(), "image/png")
    image = package.relate(RIBBON, "image", IMAGE)
    ribbon = (HOME / "ribbon.xml").read_text(encoding="utf-8")
    package.parts[RIBBON] = ribbon.replace('image="check"', f'image="{image}"').encode()
    return package.save()


def _write(sheet: Any, lines: Mapping[str, str | bool]) -> None:
    """One setting a row: its name in A, its value in B."""
    from lxml import etree

    data = sheet.find(f"{NS}sheetData")
    data.clear()
    sheet.find(f"{NS}dimension").set("ref", f"A1:B{len(lines)}")
    for number, (name, value) in enumerate(lines.items(), 1):
        row = etree.SubElement(data, f"{NS}row", r=str(number))
        for column, cell in (("A", name), ("B", value)):
            _cell(etree.SubElement(row, f"{NS}c", r=f"{column}{number}"), cell)


def _cell(cell: Any, value: str | bool) -> None:
    from lxml import etree

    if isinstance(value, bool):
        cell.set("t", "b")
        etree.SubElement(cell, f"{NS}v").text = str(int(value))
    elif value:
        cell.set("t", "inlineStr")
        etree.SubElement(etree.SubElement(cell, f"{NS}is"), f"{NS}t").text = value
