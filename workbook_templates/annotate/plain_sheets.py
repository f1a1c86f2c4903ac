"""What the text of a sheet's part tells without a tree of it: most sheets need no mark, and trees of all would take
most of the time.

Only of sheets that are written as spreadsheet programs usually do; of others nothing is told.
"""

import re
from xml.parsers.expat import ExpatError, ParserCreate

from workbook_templates.xlsx.parts import NS

HEAD = re.compile(
    rb"""(?:<\?xml version=["']1.0["'] encoding=["']UTF-8["'](?: standalone=["']yes["'])?\?>\s*)?"""
    rb'<worksheet xmlns="%b"' % re.escape(NS[1:-1].encode())
)
ODD = re.compile(rb"<[!?]")
ANY_CELL, ANY_ROW = re.compile(rb"<c[^a-zA-Z]"), re.compile(rb"<row[^a-zA-Z]")
CELL = re.compile(rb'<c r="[A-Z]+[0-9]+"(?: s="([0-9]+)")?(?: t="[a-zA-Z]+")? ?/?>')
ROW = re.compile(rb'<row r="([0-9]+)"')
LARGEST = 2**20


def styles_worn(xml: bytes) -> frozenset[int] | None:
    """The numbers of the formats that cells have; None for a sheet that is not written as usual: every row and cell
    with its address, each after the one before it."""
    head = HEAD.match(xml)
    if len(xml) > LARGEST or not head or ODD.search(xml, head.end()) or b"<sheetData" not in xml:
        return None
    cells, rows = CELL.findall(xml), [int(row) for row in ROW.findall(xml)]
    if len(cells) != len(ANY_CELL.findall(xml)) or len(rows) != len(ANY_ROW.findall(xml)):
        return None
    if rows != sorted(set(rows)):
        return None
    return frozenset(int(style or 0) for style in set(cells))


def well_formed(xml: bytes) -> bool:
    """Whether a parser takes it."""
    try:
        ParserCreate(namespace_separator=" ").Parse(xml, True)
    except ExpatError:
        return False
    return True
