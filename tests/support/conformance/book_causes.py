"""What makes a spreadsheet program repair a workbook as a whole: sheets, names, styles, shared texts, properties."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from itertools import chain
from typing import Any

from tests.support.conformance.formula_causes import formula_causes, sheets_named
from tests.support.conformance.opened_package import M, OpenedPackage, length
from tests.support.conformance.package_causes import repeated

BAD_SHEET = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$|^history$|^$", re.IGNORECASE)
NAME = re.compile(r"[^\W\d]\w*(?:[.\\?]\w*)*|\\[\w.]*")
LIKE_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[RrCc]|[Rr][0-9]*[Cc][0-9]*")
MOST_TEXT, MOST_NAME, MOST_FORMAT, MOST_PROPERTY = 32_767, 31, 255, 255
FIRST_MADE = 164
"""The first number of a format that is no program's own."""
PLACES = {"fonts": "fontId", "fills": "fillId", "borders": "borderId"}
TERMS = "{http://purl.org/dc/terms/}"
VECTOR = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}vector"


def book_causes(package: OpenedPackage) -> Iterator[str]:
    """One sentence a cause."""
    return chain(_sheets(package), _view(package), _names(package), _styles(package), _texts(package), _about(package))


def _sheets(package: OpenedPackage) -> Iterator[str]:
    for name in repeated(name.lower() for name in package.sheet_names):
        yield f"two sheets called {name}"
    for name in package.sheet_names:
        if length(name) > MOST_NAME or BAD_SHEET.search(name):
            yield f"no name for a sheet: {name}"
    listed = list(package.book.iter(f"{M}sheet"))
    for number in repeated(sheet.get("sheetId") for sheet in listed):
        yield f"two sheets have the id {number}"


def _view(package: OpenedPackage) -> Iterator[str]:
    states = [sheet.get("state", "visible") for sheet in package.book.iter(f"{M}sheet")]
    if "visible" not in states:
        yield "no sheet to be seen"
    for view in package.book.iter(f"{M}workbookView"):
        for which in ("activeTab", "firstSheet"):
            at = int(view.get(which, "0"))
            if at >= len(states) or states[at] != "visible":
                yield f"{which} is {at}, which cannot be seen"


def _names(package: OpenedPackage) -> Iterator[str]:
    defined = list(package.book.iter(f"{M}definedName"))
    for key in repeated((each.get("name").lower(), each.get("localSheetId")) for each in defined):
        yield f"defined twice: {key}"
    for each in defined:
        name, text, local = each.get("name"), each.text or "", each.get("localSheetId")
        if local is not None and int(local) >= len(package.sheet_names):
            yield f"{name} belongs to sheet {local}, which is missing"
        if not name.startswith("_xlnm.") and (not NAME.fullmatch(name) or LIKE_CELL.fullmatch(name)):
            yield f"no name: {name}"
        for sheet in sheets_named(text):
            if sheet not in package.sheet_names:
                yield f"{name} refers to {sheet}, which is missing"
        if not text or "#REF!" in text:
            yield f"{name} refers to nothing"
        yield from (f"{name}: {cause}" for cause in formula_causes(text, package.sheet_names))


def _styles(package: OpenedPackage) -> Iterator[str]:
    for table in package.styles:
        if table.get("count") and int(table.get("count")) != len(table):
            yield f"styles: {table.tag.removeprefix(M)} holds {len(table)}, not {table.get('count')}"
    made = list(package.styles.iter(f"{M}numFmt"))
    for code in (each.get("formatCode") for each in made):
        if not 0 < length(code) <= MOST_FORMAT or code.replace('\\"', "").count('"') % 2:
            yield f"styles: number format {code!r}"
    for number in repeated(each.get("numFmtId") for each in made):
        yield f"styles: number format {number} is there twice"
    rooms = {key: package.styles_in(table) for table, key in PLACES.items()}
    rooms["xfId"] = max(1, package.styles_in("cellStyleXfs"))
    for look in package.styles.iter(f"{M}xf"):
        yield from _missing(look, rooms, {each.get("numFmtId") for each in made})


def _missing(look: Any, rooms: Mapping[str, int], made: Collection[str]) -> Iterator[str]:
    """What a cell's look refers to."""
    for key, room in rooms.items():
        if int(look.get(key, "0")) >= room:
            yield f"styles: {key} {look.get(key)} is missing"
    number = look.get("numFmtId", "0")
    if int(number) >= FIRST_MADE and number not in made:
        yield f"styles: number format {number} is missing"


def _texts(package: OpenedPackage) -> Iterator[str]:
    if any(length(text) > MOST_TEXT for text in package.shared_texts):
        yield "a text is longer than a cell takes"


def _about(package: OpenedPackage) -> Iterator[str]:
    """Properties: lists that say how long they are, names and numbers of the office's own."""
    if "docProps/app.xml" in package.names:
        for vector in package.tree("docProps/app.xml").iter(VECTOR):
            if int(vector.get("size")) != len(vector):
                yield "properties: a list has another length"
    if "docProps/core.xml" in package.names:
        for each in package.tree("docProps/core.xml").iter(f"{TERMS}created", f"{TERMS}modified"):
            datetime.fromisoformat(each.text)
    if "docProps/custom.xml" in package.names:
        own = list(package.tree("docProps/custom.xml"))
        for thing in repeated(chain((each.get("pid") for each in own), (each.get("name").lower() for each in own))):
            yield f"properties: {thing} is there twice"
        for each in own:
            if int(each.get("pid")) < 2 or length("".join(each.itertext())) > MOST_PROPERTY:
                yield f"properties: {each.get('name')}"
