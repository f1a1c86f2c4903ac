"""A package opened for the judges: its parts, what they are called by others, and the workbook's own lists."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZipFile

from lxml import etree

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BOOK = "xl/workbook.xml"
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


class Relation(NamedTuple):
    """What a part refers to: the last word of the relation's type, and the target's name; empty for one outside."""

    kind: str
    target: str


@dataclass(frozen=True)
class OpenedPackage:
    """The parts by name; each is parsed once."""

    data: bytes
    trees: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def zip(self) -> ZipFile:
        return ZipFile(BytesIO(self.data))

    @cached_property
    def names(self) -> list[str]:
        return self.zip.namelist()

    def tree(self, name: str) -> Any:
        """A part as XML. Raises `KeyError` for one that is not there, `etree.XMLSyntaxError` for one that is none."""
        if name not in self.trees:
            self.trees[name] = etree.fromstring(self.zip.read(name), etree.XMLParser(resolve_entities=False))
        return self.trees[name]

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to by id; empty where it refers to nothing."""
        folder, name = posixpath.split(part)
        listed = f"{folder}/_rels/{name}.rels".lstrip("/")
        if listed not in self.names:
            return {}
        return {each.get("Id"): self._relation(each, folder) for each in self.tree(listed)}

    @staticmethod
    def _relation(each: Any, folder: str) -> Relation:
        kind, target = each.get("Type").rsplit("/", 1)[-1], each.get("Target")
        if each.get("TargetMode") == "External":
            return Relation(kind, "")
        return Relation(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))

    @cached_property
    def book(self) -> Any:
        return self.tree(BOOK)

    @cached_property
    def styles(self) -> Any:
        return self.tree("xl/styles.xml")

    @cached_property
    def sheet_names(self) -> list[str]:
        return [sheet.get("name") for sheet in self.book.iter(f"{M}sheet")]

    def sheets(self) -> Iterator[tuple[str, str, Any]]:
        """Every sheet's name, part and XML."""
        relations = self.relations(BOOK)
        for sheet in self.book.iter(f"{M}sheet"):
            part = relations[sheet.get(f"{REL}id")].target
            yield sheet.get("name"), part, self.tree(part)

    @cached_property
    def shared_texts(self) -> list[str]:
        part = "xl/sharedStrings.xml"
        return ["".join(item.itertext()) for item in self.tree(part)] if part in self.names else []

    def styles_in(self, table: str) -> int:
        """How many entries a table of the styles has."""
        found = self.styles.find(f"{M}{table}")
        return 0 if found is None else len(found)


def length(text: str | None) -> int:
    """As programs count it: letters beyond the basic plane are two."""
    return len((text or "").encode("utf-16-le")) // 2


def place(address: str) -> tuple[int, int]:
    """Row and column of a cell, from 1. Raises `ValueError` for what is no cell."""
    found = CELL.fullmatch(address)
    if not found:
        raise ValueError(address)
    row, column = int(found[2]), 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    if row > LAST_ROW or column > LAST_COLUMN:
        raise ValueError(address)
    return row, column


def box(reference: str) -> tuple[int, int, int, int]:
    """First row, first column, last row, last column of an area."""
    first, _, last = reference.partition(":")
    return (*place(first), *place(last or first))


def cells_of(reference: str) -> Iterator[tuple[int, int]]:
    """Every cell of areas parted by blanks."""
    for area in reference.split():
        top, left, bottom, right = box(area)
        yield from ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
