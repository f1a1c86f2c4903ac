"""The parts of a workbook package: what is not edited is written back byte for byte."""

import posixpath
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import count
from typing import Any
from zipfile import ZipFile

from scoring.short_texts import of_short_texts
from workbook_templates.xlsx.packed_parts import Packed, package_of, packed, taken_out
from workbook_templates.xlsx.parts import NS, sheets_in

TYPES = "[Content_Types].xml"
BOOK = "xl/workbook.xml"
TYPES_NS = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELS_NS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


class CannotMarkError(Exception):
    """The workbook could be read, but is no .xlsx, or its package is not laid out as spreadsheet programs do."""


class Package:
    """Parts by name; `tree` gives one as XML, and what is changed in it is saved."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as package:
            self._sent = {held.filename: taken_out(package, held, data) for held in package.infolist()}
        self.parts = {name: part for name, (part, _) in self._sent.items()}
        self.trees: dict[str, tuple[Any, bytes]] = {}
        if self.tree(BOOK).tag != f"{NS}workbook":
            raise CannotMarkError(BOOK)
        self.sheets = sheets_in(self.parts.__getitem__)

    def tree(self, name: str, *, rewritten: bool = False) -> Any:
        """Drawings of notes are not always well-formed; the parser then mends them. Where it is known that the part
        will be `rewritten`, nobody needs to find out whether it has changed."""
        from lxml import etree

        if name not in self.trees:
            if name not in self.parts:
                raise CannotMarkError(name)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=name.endswith(".vml"))
            root = etree.fromstring(self.parts[name], parser)
            self.trees[name] = root, b"" if rewritten else _written(root)
        return self.trees[name][0]

    def may_say(self, name: str, word: bytes) -> bool:
        """Whether a part may hold this word; it is not parsed for that."""
        xml = self.parts[name]
        return name in self.trees or word in xml or not xml.startswith(b"<")  # else in two bytes a letter

    def add(self, name: str, xml: bytes, content_type: str) -> None:
        """Adds a part and says in the list of types what it is."""
        from lxml import etree

        self.parts[name] = xml
        types = self.tree(TYPES)
        if name.endswith(".vml"):
            if not any(t.get("Extension", "").lower() == "vml" for t in types):
                types.insert(0, etree.Element(f"{TYPES_NS}Default", Extension="vml", ContentType=content_type))
        else:
            etree.SubElement(types, f"{TYPES_NS}Override", PartName=f"/{name}", ContentType=content_type)

    def drop(self, name: str, owner: str) -> None:
        """The part, its own links, its content type and the link of its `owner` to it."""
        for gone in (name, _rels(name)):
            self.parts.pop(gone, None)
            self.trees.pop(gone, None)
        types, links = self.tree(TYPES), self.tree(_rels(owner))
        for declared in [t for t in types if t.get("PartName") == f"/{name}"]:
            types.remove(declared)
        for link in [link for link in links if _target(owner, link) == name]:
            links.remove(link)
        if not len(links):
            self.parts.pop(_rels(owner))
            self.trees.pop(_rels(owner))

    def related(self, owner: str, kind: str) -> Iterator[tuple[str, str]]:
        """Id and part of every link of this kind."""
        if _rels(owner) in self.parts:
            for link in self.tree(_rels(owner)):
                if str(link.get("Type")).endswith(f"/{kind}") and _target(owner, link) in self.parts:
                    yield str(link.get("Id")), _target(owner, link)

    def relate(self, owner: str, kind: str, target: str) -> str:
        """A new link; returns its id."""
        from lxml import etree

        if _rels(owner) not in self.parts:
            self.parts[_rels(owner)] = f'<Relationships xmlns="{RELS_NS[1:-1]}"/>'.encode()
        links = self.tree(_rels(owner))
        id = _free({link.get("Id") for link in links}, "rId{}")
        path = _path(owner, target)
        etree.SubElement(links, f"{RELS_NS}Relationship", Id=id, Type=OFFICE + kind, Target=path)
        return id

    def free(self, pattern: str) -> str:
        """A part name that is not taken."""
        return _free(self.parts, pattern)

    def save(self) -> bytes:
        """The package as bytes: parts whose tree was not changed stay byte for byte."""
        return package_of((name, self._packed(name)) for name in self.parts)

    def _packed(self, name: str) -> Packed:
        root, before = self.trees.get(name, (None, b""))
        now = b"" if root is None else _written(root)
        part = self.parts[name] if now == before else now
        sent, as_sent = self._sent.get(name, (b"", None))
        return as_sent if as_sent and part == sent else packed(part)


def _written(root: Any) -> bytes:
    from lxml import etree

    xml: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return xml


@of_short_texts(256)  # the same in every workbook, and the path module takes its time
def _rels(owner: str) -> str:
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(owner: str, link: Any) -> str:
    return _from(owner, str(link.get("Target")))


@of_short_texts(256)
def _from(owner: str, path: str) -> str:
    """The part that the `owner` of a link means by this path."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), path)).lstrip("/")


@of_short_texts(256)
def _path(owner: str, target: str) -> str:
    """How a link of `owner` names this part."""
    return posixpath.relpath(target, posixpath.dirname(owner))


def _free(taken: Iterable[str], pattern: str) -> str:
    lower = {name.lower() for name in taken}
    return next(name for number in count(1) if (name := pattern.format(number)).lower() not in lower)
