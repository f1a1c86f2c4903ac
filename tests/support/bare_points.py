"""Number formats that leave a point with nothing behind it: `0.##` shows 50 as “50.” in Excel and WPS."""

import re
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

PASSED_OVER = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""What a format shows as it stands, and its conditions and colours."""
POINT = re.compile(r"(?P<before>[0#?,]*)\.(?P<behind>[0#?]*)")
IN_FORMULA = re.compile(r'"([-+;#0?,.%]*[#0][-+;#0?,.%]*)"\)')
"""The second argument of TEXT: a text of nothing but placeholders that ends a call."""


def leaves_bare_point(code):
    """Whether some number is shown with a point and no digit behind it."""
    bare = PASSED_OVER.sub("", code)
    return any((at["before"] or at["behind"]) and "0" not in at["behind"] for at in POINT.finditer(bare))


def codes_of(data):
    """Every number format of a workbook's cells, charts and TEXT functions."""
    found = set()
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                found |= _codes(etree.fromstring(package.read(name)))
    return found


def _codes(tree):
    formulas = (text for text in tree.xpath("//*[local-name()='f']/text()") if "TEXT(" in text)
    return {*tree.xpath("//@formatCode"), *(code for text in formulas for code in IN_FORMULA.findall(text))}
