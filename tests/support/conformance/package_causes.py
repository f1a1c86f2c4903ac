"""What makes a program refuse or repair a package whatever it holds: the zip, types of parts, relations, XML."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED

from lxml import etree

from tests.support.conformance.opened_package import REL, OpenedPackage

TYPES = "[Content_Types].xml"
STREAMED, ENCRYPTED = 0x8, 0x1
CONTROL = re.compile(rb"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));", re.IGNORECASE)
XML = (".xml", ".rels", ".vml")
OFFICE = ("xl/", "word/", "docProps/")
"""Where parts are no XML in general: each has a type of its own."""


def package_causes(package: OpenedPackage) -> Iterator[str]:
    """One sentence a cause."""
    yield from _zip(package)
    broken = list(_xml(package))
    yield from broken
    if not broken:
        yield from _types(package)
        yield from _relations(package)


def repeated(things: Iterable[object]) -> list[object]:
    """What is there more than once."""
    return [thing for thing, times in Counter(things).items() if times > 1]


def _zip(package: OpenedPackage) -> Iterator[str]:
    for name in repeated(name.lower() for name in package.names):
        yield f"zip: {name} is there twice"
    for entry in package.zip.infolist():
        if entry.flag_bits & (STREAMED | ENCRYPTED):
            yield f"zip: {entry.filename} is streamed or encrypted"
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            yield f"zip: {entry.filename} is packed in an unusual way"
        if not entry.filename.isascii() or entry.filename.startswith("/") or ".." in entry.filename.split("/"):
            yield f"zip: {entry.filename} is no name of a part"
    if package.zip.testzip():
        yield "zip: a checksum is wrong"


def _xml(package: OpenedPackage) -> Iterator[str]:
    for name in package.names:
        if name.endswith(XML):
            try:
                package.tree(name)
            except etree.XMLSyntaxError as problem:
                yield f"{name}: {problem.msg}"
            if CONTROL.search(package.zip.read(name)):
                yield f"{name}: a control character"
    if TYPES not in package.names:
        yield f"no {TYPES}"


def _types(package: OpenedPackage) -> Iterator[str]:
    listed = list(package.tree(TYPES))
    endings = [each.get("Extension").lower() for each in listed if each.tag.endswith("Default")]
    parts = [each.get("PartName") for each in listed if each.tag.endswith("Override")]
    for thing in repeated([*endings, *(part.lower() for part in parts)]):
        yield f"types: {thing} is told twice"
    for part in parts:
        if part[1:] not in package.names:
            yield f"types: {part} is missing"
    for name in package.names:
        ending = name.rsplit(".", 1)[-1].lower()
        general = ending not in endings or (ending == "xml" and name.startswith(OFFICE))
        if name != TYPES and f"/{name}" not in parts and general:
            yield f"types: none for {name}"


def _relations(package: OpenedPackage) -> Iterator[str]:
    for listed in (name for name in package.names if name.endswith(".rels")):
        for number in repeated(each.get("Id") for each in package.tree(listed)):
            yield f"{listed}: {number} is there twice"
        source = listed.replace("_rels/", "").removesuffix(".rels")
        for number, (_, target) in package.relations(source).items():
            if target and target not in package.names:
                yield f"{listed}: {number} leads to {target}, which is missing"
    for name in (name for name in package.names if name.endswith(".xml")):
        asked = set(package.tree(name).xpath("//@r:*", namespaces={"r": REL[1:-1]}))
        for number in asked - package.relations(name).keys() - {""}:
            yield f"{name}: {number} leads nowhere"
