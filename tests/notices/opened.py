"""A document as it is read back: its texts, tables and parts."""

from io import BytesIO
from zipfile import ZipFile

from docx import Document


def paragraphs(data):
    return [paragraph.text for paragraph in Document(BytesIO(data)).paragraphs]


def tables(data):
    """Every table as rows of texts."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(BytesIO(data)).tables]


def everything(data):
    """All texts, also of charts, headers and properties."""
    with ZipFile(BytesIO(data)) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels")))


def part(data, name):
    with ZipFile(BytesIO(data)) as package:
        return package.read(name).decode()
