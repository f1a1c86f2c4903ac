"""The boxes in which notes are shown: shapes of the sheet's legacy drawing, tied to a cell by row and column."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from workbook_templates.annotate.box_size import BoxSizes
from workbook_templates.annotate.sheet_cells import position
from workbook_templates.xlsx.package import Package
from workbook_templates.xlsx.parts import DECLARATION, LINKS, NS

CONTENT = "application/vnd.openxmlformats-officedocument.vmlDrawing"
VML = "urn:schemas-microsoft-com:vml"
OFFICE = "urn:schemas-microsoft-com:office:office"
EXCEL = "urn:schemas-microsoft-com:office:excel"
SPACES = f'xmlns:v="{VML}" xmlns:o="{OFFICE}" xmlns:x="{EXCEL}"'
ID = re.compile(rb"_x0000_s(\d+)")
PER_BLOCK = 1024
TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
SHAPE = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;visibility:hidden;z-index:{z}" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{col}</x:Column></x:ClientData></v:shape>"
)
WHOLE = (
    f'{DECLARATION}<xml {SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{{blocks}}"/></o:shapelayout>'
    f"{TYPE}{{shapes}}</xml>"
)
AFTER = {
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent", "webPublishItems",
    "tableParts", "extLst",
}  # fmt: skip


def add_boxes(package: Package, sheet: str, texts: Mapping[str, str]) -> None:
    """A box for each of `texts`, by cell address, on the sheet that is the part `sheet`."""
    first, tree, part = _first_id(package), package.tree(sheet), _part(package, sheet)
    blocks = [str(block) for block in range(first // PER_BLOCK, (first + len(texts)) // PER_BLOCK + 1)]
    shapes = _shapes(BoxSizes(tree), first, texts)
    if part is None:
        _new(package, sheet, WHOLE.format(blocks=",".join(blocks), shapes="".join(shapes)))
    else:
        _add(package.tree(part), blocks, shapes)


def _add(root: Any, blocks: Iterable[str], shapes: Iterable[str]) -> None:
    """Boxes beside those that a drawing has."""
    _claim(root, blocks)
    if not root.xpath("*[@id='_x0000_t202']"):
        root.append(_element(TYPE))
    root.extend(map(_element, shapes))


def _shapes(sizes: BoxSizes, first: int, texts: Mapping[str, str]) -> list[str]:
    """The boxes of these texts; `first` is the id of the first of them."""
    shapes = []
    for i, (cell, text) in enumerate(texts.items()):
        row, col = position(cell)
        shapes.append(SHAPE.format(id=first + i, z=i + 1, anchor=sizes.anchor(row, col, text), row=row, col=col))
    return shapes


def remove_boxes(package: Package, sheet: str, cells: set[str]) -> None:
    """Takes out the boxes at these addresses; the drawing too, where nothing else is in it."""
    part = _part(package, sheet)
    if part is None:
        return
    root = package.tree(part)
    places = {position(cell) for cell in cells}
    for shape in [shape for shape in root if _place(shape) in places]:
        root.remove(shape)
    if not any(child.tag == f"{{{VML}}}shape" for child in root):
        legacy = package.tree(sheet).find(f"{NS}legacyDrawing")
        legacy.getparent().remove(legacy)
        package.drop(part, sheet)


def _part(package: Package, sheet: str) -> str | None:
    """The drawing that the sheet names: another one may hold pictures of its header."""
    legacy = package.tree(sheet).find(f"{NS}legacyDrawing")
    return None if legacy is None else dict(package.related(sheet, "vmlDrawing")).get(legacy.get(LINKS))


def _new(package: Package, sheet: str, drawing: str) -> None:
    part = package.free("xl/drawings/vmlDrawing{}.vml")
    package.add(part, drawing.encode(), CONTENT)
    tree = package.tree(sheet)
    legacy = tree.makeelement(f"{NS}legacyDrawing", {LINKS: package.relate(sheet, "vmlDrawing", part)})
    later = (i for i, child in enumerate(tree) if str(child.tag).rpartition("}")[2] in AFTER)
    tree.insert(next(later, len(tree)), legacy)


def _first_id(package: Package) -> int:
    """The start of a block of ids that no drawing of the workbook uses; also drawings of this run."""
    drawings = [name for name in package.parts if name.lower().endswith(".vml")]
    highest = max((int(id) for name in drawings for id in ID.findall(_text(package, name))), default=0)
    return (highest // PER_BLOCK + 1) * PER_BLOCK + 1


def _text(package: Package, drawing: str) -> bytes:
    """The drawing's XML, one byte a letter; one that nobody has touched need not be parsed for that."""
    from lxml import etree

    text = package.parts[drawing]
    if drawing in package.trees or not text.startswith(b"<"):
        text = etree.tostring(package.tree(drawing))
    return text


def _claim(root: Any, blocks: Iterable[str]) -> None:
    """The drawing's own list of the id blocks it uses; not every program writes one."""
    for held in root.iter(f"{{{OFFICE}}}idmap"):
        mine = [block for block in str(held.get("data")).split(",") if block]
        held.set("data", ",".join([*mine, *blocks]))


def _element(xml: str) -> Any:
    from lxml import etree

    return etree.fromstring(f"<xml {SPACES}>{xml}</xml>")[0]


def _place(shape: Any) -> tuple[int, int] | None:
    data = shape.find(f"{{{EXCEL}}}ClientData[@ObjectType='Note']")
    if data is None:
        return None
    row, col = data.findtext(f"{{{EXCEL}}}Row"), data.findtext(f"{{{EXCEL}}}Column")
    return (int(row), int(col)) if row and col else None
