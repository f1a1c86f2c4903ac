"""The parts of an .xlsx package as XML, for tests that look at what the file itself says."""

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from workbook_templates.forms.layout.geometry import At
from workbook_templates.xlsx.addresses import place_of
from workbook_templates.xlsx.parts import sheet_parts

NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def part(data, name):
    with ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def sheets(data):
    """Every sheet's XML by name."""
    with ZipFile(BytesIO(data)) as package:
        return {name: etree.fromstring(package.read(path)) for name, path in sheet_parts(package).items()}


def find(tree, path):
    return tree.xpath(path, namespaces=NS)


def formula_cells(data):
    """Every cell with a formula, of all sheets."""
    return [
        At(name, *place_of(cell.get("r"))) for name, tree in sheets(data).items() for cell in find(tree, "//x:c[x:f]")
    ]
