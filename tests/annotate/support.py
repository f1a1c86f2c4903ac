"""Marked copies of random workbooks, and what a spreadsheet library sees in them."""

from base64 import b64decode
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from tests.reading.package import edited, opened_to_look, replaced, through_openpyxl
from tests.templates.support import random_workbook
from validators.finding import Finding
from validators.returns.check import check
from validators.returns.subject import Subject
from workbook_templates.annotate import annotated
from workbook_templates.annotate.level_colours import COLOURS
from workbook_templates.forms.layout.names import COVER
from workbook_templates.read import read

KINDS = ("unit", "department", "review")
OWN_NOTE, OWN_COLOUR = "自己的批注\n【备忘】问过统计局", "FF12AB34"
PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


@dataclass(frozen=True)
class Marked:
    """A workbook, its findings, its marked copy."""

    before: bytes
    subject: Subject
    findings: tuple[Finding, ...]
    data: bytes

    @property
    def places(self):
        return {(f.sheet, f.cell) for f in self.findings if f.cell}


def subject_of(data):
    with TemporaryDirectory() as folder:
        path = Path(folder, "报送.xlsx")
        path.write_bytes(data)
        return read(path).subject


@cache
def marked(data):
    subject = subject_of(data)
    findings = tuple(check(subject))
    return Marked(data, subject, findings, annotated(data, subject, findings))


def careless(kind, seed=4):
    """A workbook with findings of every level."""
    return random_workbook("shipped", kind, seed).data


@lru_cache(maxsize=64)
def seen(data):
    """By (sheet, cell): the note's text and the marking level of every cell that has either."""
    levels = {f"FF{colour}": level for level, colour in COLOURS.items()}
    book = opened_to_look(data)
    return {
        (sheet.title, cell.coordinate): (
            cell.comment.text if cell.comment else "",
            levels.get(cell.fill.fgColor.rgb, "") if cell.fill.fill_type == "solid" else "",
        )
        for sheet in book
        if not sheet.title.startswith("问题清单")
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment or (cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in levels)
    }


def parts(data):
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_senders_own_things():
    """A note on a cell that has findings and on one that has none, a colour, a sheet, a picture."""

    def change(book):
        cover = book[COVER]
        for cell in ("C7", "A1"):
            cover[cell].comment = Comment(OWN_NOTE, "张三")
        cover["C8"].fill = PatternFill("solid", fgColor=OWN_COLOUR)
        own = book.create_sheet("问题清单")
        own["A1"], own["A2"] = "我们自己的问题清单", "=1+1"

    data = through_openpyxl(change, careless("unit"))
    sheet = "xl/worksheets/sheet2.xml"
    drawing = f'<xdr:wsDr xmlns:xdr="{XDR}" xmlns:a="{A}" xmlns:r="{REL}"><xdr:oneCellAnchor><xdr:from><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="360000" cy="360000"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="盖章"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>'  # noqa: E501
    changes = {
        sheet: replaced("</worksheet>", f'<drawing xmlns:r="{REL}" r:id="rId1"/></worksheet>'),
        "[Content_Types].xml": replaced(
            "</Types>",
            '<Default Extension="png" ContentType="image/png"/><Override PartName="/xl/drawings/drawing9.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>',
        ),
    }
    extra = [
        ("xl/worksheets/_rels/sheet2.xml.rels", _link("drawing", "../drawings/drawing9.xml")),
        ("xl/drawings/drawing9.xml", drawing),
        ("xl/drawings/_rels/drawing9.xml.rels", _link("image", "../media/image1.png")),
        ("xl/media/image1.png", PNG),
    ]
    return edited(changes, data, extra)


def _link(kind, target):
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    link = f'<Relationship Id="rId1" Type="{REL}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{space}">{link}</Relationships>'
