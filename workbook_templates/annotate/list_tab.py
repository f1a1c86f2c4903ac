"""Adds the list as the last sheet, which the workbook then opens on, and takes an earlier one out."""

from typing import Any

from workbook_templates.annotate.marks import LIST
from workbook_templates.xlsx.package import BOOK, Package
from workbook_templates.xlsx.parts import LINKS, NS

CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
BEFORE_NAMES = {"sheets", "functionGroups", "externalReferences"}


def add_sheet(package: Package, xml: bytes, titles: int) -> None:
    """`titles` is the row that is repeated on every printed page, from 1."""
    book = package.tree(BOOK)
    sheets = book.find(f"{NS}sheets")
    part = package.free("xl/worksheets/sheet{}.xml")
    package.add(part, xml, CONTENT)
    name = _name({str(sheet.get("name")) for sheet in sheets})
    number = max(int(sheet.get("sheetId")) for sheet in sheets) + 1
    facts = {"name": name, "sheetId": str(number), LINKS: package.relate(BOOK, "worksheet", part)}
    sheets.append(sheets.makeelement(f"{NS}sheet", facts))
    index = len(sheets) - 1
    _repeat(book, name, index, titles)
    for view in book.iterfind(f"{NS}bookViews/{NS}workbookView"):
        view.set("activeTab", str(index))
    for other in package.sheets.values():  # with two tabs chosen, what is typed goes into both sheets
        if not package.may_say(other, b"tabSelected"):
            continue
        for view in package.tree(other).iterfind(f"{NS}sheetViews/{NS}sheetView"):
            view.attrib.pop("tabSelected", None)
    package.sheets[name] = part


def remove_sheet(package: Package, name: str) -> None:
    """Takes the sheet out, with what the workbook defines for it."""
    book = package.tree(BOOK)
    sheets = book.find(f"{NS}sheets")
    index = next(i for i, sheet in enumerate(sheets) if sheet.get("name") == name)
    sheets.remove(sheets[index])
    package.drop(package.sheets.pop(name), BOOK)
    for names in book.findall(f"{NS}definedNames"):
        for defined in list(names):
            scope = int(defined.get("localSheetId", -1))
            if scope == index:
                names.remove(defined)
            elif scope > index:
                defined.set("localSheetId", str(scope - 1))
        if not len(names):
            book.remove(names)


def _name(taken: set[str]) -> str:
    """A sender may have a sheet of this name."""
    return next(name for name in (LIST, *(f"{LIST}（{i}）" for i in range(2, 99))) if name not in taken)


def _repeat(book: Any, name: str, index: int, row: int) -> None:
    names = book.find(f"{NS}definedNames")
    if names is None:
        names = book.makeelement(f"{NS}definedNames")
        last = max(i for i, child in enumerate(book) if str(child.tag).rpartition("}")[2] in BEFORE_NAMES)
        book.insert(last + 1, names)
    defined = names.makeelement(f"{NS}definedName", {"name": "_xlnm.Print_Titles", "localSheetId": str(index)})
    defined.text = f"'{name}'!${row}:${row}"
    names.append(defined)
