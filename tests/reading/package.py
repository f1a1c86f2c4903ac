"""Returned files as strangers leave them: a package with some parts changed."""

from io import BytesIO
from unittest.mock import patch
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from tests.templates.support import random_workbook
from workbook_templates.forms.layout.names import META
from workbook_templates.xlsx.parts import sheet_parts

GOOD = random_workbook("shipped", "unit", 4).data


def edited(changes, data=GOOD, extra=()):
    """The package with parts rewritten by functions from text to text (None drops a part) and `extra` parts added."""
    out = BytesIO()
    missed = set(changes)
    with ZipFile(BytesIO(data)) as package, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in package.namelist():
            change = changes.get(name, str)
            missed.discard(name)
            if change is not None:
                target.writestr(name, change(package.read(name).decode()))
        for name, content in extra:
            target.writestr(name, content)
    assert not missed, missed
    return out.getvalue()


def part_of(sheet):
    with ZipFile(BytesIO(GOOD)) as package:
        return sheet_parts(package)[sheet]


def replaced(old, new, count=-1):
    def change(text):
        assert old in text, f"nothing to replace: {old}"
        return text.replace(old, new, count)

    return change


def zipped(*parts, method=ZIP_STORED):
    out = BytesIO()
    with ZipFile(out, "w", method) as package:
        for name, content in parts:
            package.writestr(name, content)
    return out.getvalue()


def through_openpyxl(change=lambda book: None, data=GOOD):
    """Loaded, changed and saved by openpyxl, as a colleague's script would."""
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(data))
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def opened_to_look(data):
    """As openpyxl reads it, but for the borders of joined cells: they take half the time, and nobody looks at them."""
    import openpyxl

    with patch.object(openpyxl.worksheet.merge.MergedCellRange, "format"):
        return openpyxl.load_workbook(BytesIO(data))


def meta_cell(cell, value):
    """Doctors one cell of the hidden sheet."""

    def change(book):
        book[META][cell] = value

    return through_openpyxl(change)
