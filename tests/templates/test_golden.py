"""The blank unit workbook of the shipped scheme, part by part, against XML that was looked at.

After a deliberate change: `KAOHE_REFRESH_GOLDEN=1 pytest tests/templates/test_golden.py`, then read the
difference in git. Texts stand in the cells here, not as numbers into the table of shared strings.
"""

import os
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from tests.templates.package import NS, find
from tests.templates.support import blank
from workbook_templates.xlsx.parts import sheet_parts

GOLDEN = Path(__file__).with_name("golden")
REFRESH = bool(os.environ.get("KAOHE_REFRESH_GOLDEN"))
LEFT_OUT = {"填报说明", "待办事项", "_kaohe"}  # long, and tested cell by cell elsewhere


def parts():
    """Pretty XML by file name."""
    data = blank("shipped", "unit")[1]
    with ZipFile(BytesIO(data)) as package:
        shared = [
            "".join(find(item, ".//x:t/text()")) for item in etree.fromstring(package.read("xl/sharedStrings.xml"))
        ]
        chosen = {"workbook": "xl/workbook.xml", "styles": "xl/styles.xml"}
        chosen |= {name: path for name, path in sheet_parts(package).items() if name not in LEFT_OUT}
        return {name: pretty(etree.fromstring(package.read(path)), shared) for name, path in chosen.items()}


def pretty(tree, shared):
    for cell in find(tree, "//x:c[@t='s']"):
        value = cell.find("x:v", NS)
        value.text = shared[int(value.text)]
    etree.indent(tree, " ")
    for cell in find(tree, "//x:c"):  # a cell a line
        cell.text = None
        for child in cell:
            child.tail = None
    return etree.tostring(tree, encoding="unicode") + "\n"


FOUND = parts()


@pytest.mark.parametrize("name", FOUND)
def test_part(name):
    path = GOLDEN / f"{name}.xml"
    if REFRESH:
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(FOUND[name], encoding="utf-8")
    wanted = path.read_text(encoding="utf-8").splitlines()
    assert FOUND[name].splitlines() == wanted, f"part {name} differs from {path.name}"


def test_no_part_is_left_over():
    assert {path.stem for path in GOLDEN.iterdir()} == set(FOUND)
