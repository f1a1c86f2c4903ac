"""A re-save in the manner of WPS, as public reports describe it: the same entries must come back.

No real WPS was at hand. Done here to a filled workbook: every text moved into a newly ordered shared-string
table, some as rich text in several runs; `dimension` wrong; metadata only hidden; defined names dropped;
row spans and styles' order of attributes left to chance by re-serialising every part.
"""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from lxml import etree

from tests.reading.test_read import entries
from tests.templates.support import WORKBOOKS, random_workbook

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def as_wps_saves(data):
    """The package as another program would write it."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        parts = {name: source.read(name) for name in source.namelist()}
        texts = ["".join(t.itertext()) for t in etree.fromstring(parts["xl/sharedStrings.xml"])]
        table = Table(texts)
        for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
            parts[name] = table.rewritten(parts[name])
        parts["xl/sharedStrings.xml"] = table.xml()
        book = etree.fromstring(parts["xl/workbook.xml"])
        for sheet in book.iter(f"{NS}sheet"):
            if sheet.get("state"):
                sheet.set("state", "hidden")
        for names in book.findall(f"{NS}definedNames"):
            book.remove(names)
        parts["xl/workbook.xml"] = etree.tostring(book)
        for name, part in sorted(parts.items(), reverse=True):
            target.writestr(name, part)
    return out.getvalue()


class Table:
    """Shared strings in the order in which sheets now meet them."""

    def __init__(self, old):
        self.old, self.new = old, {}

    def rewritten(self, xml):
        sheet = etree.fromstring(xml)
        sheet.find(f"{NS}dimension").set("ref", "A1")
        for row in sheet.iter(f"{NS}row"):
            row.attrib.pop("spans", None)
        for cell in sheet.iter(f"{NS}c"):
            if (text := self.text_of(cell)) is not None:
                for child in list(cell):
                    cell.remove(child)
                cell.set("t", "s")
                etree.SubElement(cell, f"{NS}v").text = str(self.new.setdefault(text, len(self.new)))
        return etree.tostring(sheet, xml_declaration=True, encoding="UTF-8")

    def text_of(self, cell):
        if cell.get("t") == "inlineStr":
            return "".join(cell.find(f"{NS}is").itertext())
        return self.old[int(cell.findtext(f"{NS}v"))] if cell.get("t") == "s" else None

    def xml(self):
        root = etree.Element(f"{NS}sst")
        for number, text in enumerate(self.new):
            item = etree.SubElement(root, f"{NS}si")
            pieces = [text[: len(text) // 2], text[len(text) // 2 :]] if number % 3 == 0 else [text]
            for piece in pieces:
                holder = etree.SubElement(item, f"{NS}r") if len(pieces) > 1 else item
                t = etree.SubElement(holder, f"{NS}t")
                t.text = piece
                t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


@pytest.mark.parametrize("workbook", WORKBOOKS, ids="-".join)
@pytest.mark.parametrize("seed", [4, 11])
def test_reads_the_same(workbook, seed, tmp_path):
    data = random_workbook(*workbook, seed).data
    before, after = tmp_path / "原.xlsx", tmp_path / "另存.xlsx"
    before.write_bytes(data)
    after.write_bytes(as_wps_saves(data))
    assert after.read_bytes() != data
    assert entries(after) == entries(before)
