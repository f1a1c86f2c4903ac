"""What makes Word repair a document, or show it otherwise than it says."""

from collections.abc import Iterator

from tests.support.conformance.opened_package import OpenedPackage
from tests.support.conformance.package_causes import repeated

DOCUMENT, STYLES, NUMBERS = "word/document.xml", "word/styles.xml", "word/numbering.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
STYLED = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")


def word_causes(package: OpenedPackage) -> Iterator[str]:
    """One sentence a cause."""
    document = package.tree(DOCUMENT)
    if any(len(cell) == 0 or cell[-1].tag != f"{W}p" for cell in document.iter(f"{W}tc")):
        yield "a cell that does not end with a paragraph"
    for number in repeated(each.get("id") for each in document.iter(DRAWN)):
        yield f"two drawings are called {number}"
    for number in repeated(each.get(f"{W}id") for each in document.iter(f"{W}bookmarkStart")):
        yield f"two bookmarks are called {number}"
    known = {each.get(f"{W}styleId") for each in package.tree(STYLES).iter(f"{W}style")}
    for tree in (document, package.tree(STYLES)):
        for name in {each.get(f"{W}val") for each in tree.iter(*(f"{W}{tag}" for tag in STYLED))} - known:
            yield f"the style {name} is missing"
    lists = package.tree(NUMBERS).iter(f"{W}num") if NUMBERS in package.names else ()
    for number in {each.get(f"{W}val") for each in document.iter(f"{W}numId")} - {x.get(f"{W}numId") for x in lists}:
        yield f"the list {number} is missing"
    begun = [each.get(f"{W}fldCharType") for each in document.iter(f"{W}fldChar")]
    if begun.count("begin") != begun.count("end"):
        yield "a field without its end"
