"""Workbooks whose stored values are wrong, so that what a program shows is what it computed itself."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

FORMULA_CELL = re.compile(rb"<c\b([^>]*)>(<f\b[^>]*/>|<f\b.*?</f>)(?:<v>[^<]*</v>|<v/>)?</c>", re.DOTALL)
TYPE = re.compile(rb' t="\w+"')
WRONG = b"-987654321"


def overwritten(data: bytes) -> bytes:
    """The workbook with the same number behind every formula."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as package, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in package.namelist():
            content = package.read(name)
            target.writestr(name, FORMULA_CELL.sub(_wrong, content) if "worksheets/sheet" in name else content)
    return out.getvalue()


def _wrong(cell: re.Match[bytes]) -> bytes:
    return b"<c%s>%s<v>%s</v></c>" % (TYPE.sub(b"", cell[1]), cell[2], WRONG)
