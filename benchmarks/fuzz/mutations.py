"""One change of a workbook each, made where the structure allows harm. A mutation gets the parts by name and may
change them in place; it returns nothing, or the whole file when it works on the archive's bytes."""

import re
from collections.abc import Callable
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

Parts = dict[str, bytes]
NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ODD = (
    "", " ", "-1", "0", "9" * 400, "1e999", "NaN", "INF", "A1048576", "xfd1", "#REF!", "=1+1", "是", "１２", "_x0000_",
    "�", "a" * 40000, "00012", "true", "2147483648", "-2147483649", "x\u202ey",
)  # fmt: skip
TYPES = ("s", "str", "inlineStr", "b", "e", "n", "d", "zzz")


def _sheets(parts: Parts) -> list[str]:
    return [name for name in parts if name.startswith("xl/worksheets/sheet")]


def _on_tree(part: str, change: Callable[[Random, etree._Element], None]) -> Callable[[Random, Parts], None]:
    """A change of one part's tree; `sheet` means any sheet."""

    def mutate(random: Random, parts: Parts) -> None:
        name = random.choice(_sheets(parts)) if part == "sheet" else part
        root = etree.fromstring(parts[name])
        change(random, root)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return mutate


def _some(random: Random, root: etree._Element, tag: str) -> etree._Element:
    found = list(root.iter(f"{NS}{tag}"))
    return random.choice(found) if found else root[0]


def _drop(tag: str) -> Callable[[Random, etree._Element], None]:
    def change(random: Random, root: etree._Element) -> None:
        gone = _some(random, root, tag)
        gone.getparent().remove(gone)

    return change


def _double(tag: str) -> Callable[[Random, etree._Element], None]:
    def change(random: Random, root: etree._Element) -> None:
        one = _some(random, root, tag)
        one.addnext(etree.fromstring(etree.tostring(one)))

    return change


def _swap(tag: str) -> Callable[[Random, etree._Element], None]:
    """Two elements change places; what is written in them, also their addresses, goes along."""

    def change(random: Random, root: etree._Element) -> None:
        one, other = _some(random, root, tag), _some(random, root, tag)
        mark = one.makeelement("mark")
        one.addprevious(mark)
        other.addprevious(one)
        mark.addprevious(other)
        mark.getparent().remove(mark)

    return change


def _attribute(tag: str) -> Callable[[Random, etree._Element], None]:
    """One attribute is lost or says something odd."""

    def change(random: Random, root: etree._Element) -> None:
        one = _some(random, root, tag)
        if one.attrib:
            name = random.choice(list(one.attrib))
            if random.random() < 0.3:
                del one.attrib[name]
            else:
                one.set(name, random.choice(ODD))

    return change


def _text(tag: str) -> Callable[[Random, etree._Element], None]:
    def change(random: Random, root: etree._Element) -> None:
        _some(random, root, tag).text = random.choice(ODD)

    return change


def _type(random: Random, root: etree._Element) -> None:
    _some(random, root, "c").set("t", random.choice(TYPES))


def _moved_rows(random: Random, root: etree._Element) -> None:
    """A row is inserted or deleted as a person does it: everything below moves."""
    rows = list(root.iter(f"{NS}row"))
    start, step = random.randrange(len(rows)), random.choice((-1, 1, 3))
    if step < 0:
        rows[start].getparent().remove(rows[start])
    for row in rows[start + (step < 0) :]:
        number = int(row.get("r")) + step
        row.set("r", str(number))
        for cell in row:
            cell.set("r", re.sub(r"\d+", str(number), cell.get("r")))


def _sorted_rows(random: Random, root: etree._Element) -> None:
    """Two rows change places with all they hold, as sorting does it."""
    rows = list(root.iter(f"{NS}row"))
    one, other = random.choice(rows), random.choice(rows)
    first, second = one.get("r"), other.get("r")
    for row, number in ((one, second), (other, first)):
        row.set("r", number)
        for cell in row:
            cell.set("r", re.sub(r"\d+", number, cell.get("r")))


def _swapped_values(random: Random, root: etree._Element) -> None:
    one, other = _some(random, root, "c"), _some(random, root, "c")
    first, second = [list(one), one.get("t")], [list(other), other.get("t")]
    for cell, (children, kind) in ((one, second), (other, first)):
        cell[:] = children
        if kind:
            cell.set("t", kind)
        else:
            cell.attrib.pop("t", None)


def _lost_part(random: Random, parts: Parts) -> None:
    del parts[random.choice(list(parts))]


def _cut_part(random: Random, parts: Parts) -> None:
    name = random.choice(list(parts))
    parts[name] = parts[name][: random.randrange(len(parts[name]))]


def _noise(random: Random, parts: Parts) -> None:
    name = random.choice(list(parts))
    data = bytearray(parts[name])
    for _ in range(random.randint(1, 8)):
        data[random.randrange(len(data))] = random.randrange(256)
    parts[name] = bytes(data)


def _twisted_links(random: Random, parts: Parts) -> None:
    name = random.choice([name for name in parts if name.endswith(".rels")])
    targets = re.findall(rb'Target="([^"]*)"', parts[name])
    if targets:
        wrong = random.choice((*targets, b"../../../etc/passwd", b"http://127.0.0.1/", b""))
        parts[name] = parts[name].replace(random.choice(targets), wrong)


def _archive(random: Random, parts: Parts) -> bytes:
    data = bytearray(packed(parts))
    for _ in range(random.randint(1, 4)):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(data)


def _cut_archive(random: Random, parts: Parts) -> bytes:
    data = packed(parts)
    return data[: random.randrange(len(data))]


def packed(parts: Parts) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


BOOK, TEXTS, STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
MUTATIONS: dict[str, Callable[[Random, Parts], bytes | None]] = {
    **{f"{name} {tag}": _on_tree("sheet", change(tag))
       for name, change in (("drop", _drop), ("double", _double), ("swap", _swap), ("attribute", _attribute))
       for tag in ("row", "c", "v", "f", "mergeCell")},
    **{f"{name} {tag}": _on_tree(part, change(tag))
       for name, change in (("drop", _drop), ("double", _double), ("swap", _swap), ("attribute", _attribute))
       for part, tag in ((BOOK, "sheet"), (TEXTS, "si"), (STYLES, "xf"), (BOOK, "definedName"))},
    "value": _on_tree("sheet", _text("v")), "formula": _on_tree("sheet", _text("f")),
    "shared text": _on_tree(TEXTS, _text("t")), "cell type": _on_tree("sheet", _type),
    "moved rows": _on_tree("sheet", _moved_rows), "sorted rows": _on_tree("sheet", _sorted_rows),
    "swapped values": _on_tree("sheet", _swapped_values), "lost part": _lost_part, "cut part": _cut_part,
    "noise": _noise, "twisted links": _twisted_links, "archive": _archive, "cut archive": _cut_archive,
}  # fmt: skip


def mutated(data: bytes, name: str, random: Random) -> bytes:
    """The workbook after the mutation `name`."""
    with ZipFile(BytesIO(data)) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    return MUTATIONS[name](random, parts) or packed(parts)
