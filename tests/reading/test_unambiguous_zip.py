"""A package is read as it stands only where every reader of archives must see the same bytes in it."""

from io import BytesIO
from struct import pack
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from tests.reading.package import GOOD
from workbook_templates.incoming.examine import examine
from workbook_templates.incoming.unambiguous_zip import unambiguous_parts

NAME, TEXT = "xl/a.xml", b"<a/>" * 100


def archive(entry=NAME, extra=b"", note=b"", comment=b""):
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        info = ZipInfo(entry)
        info.compress_type, info.extra, info.comment = ZIP_DEFLATED, extra, note
        package.writestr(info, TEXT)
        package.comment = comment
    return out.getvalue()


def parts(data):
    with ZipFile(BytesIO(data)) as package:
        return unambiguous_parts(package, data)


def with_size(size):
    """The directory states another inflated size than the stream has."""
    data = bytearray(archive())
    at = data.index(b"PK\1\2") + 24
    data[at : at + 4] = pack("<I", size)
    return bytes(data)


def test_an_ordinary_return_is_read_as_it_stands():
    look = examine(GOOD, "甲.xlsx")
    assert look.package is GOOD and not look.heavy
    with ZipFile(BytesIO(GOOD)) as package:
        assert look.parts == {name: package.read(name) for name in package.namelist()}


def test_a_usual_archive():
    assert parts(archive()) == {NAME: TEXT}


@pytest.mark.parametrize(
    "data",
    [
        archive(extra=pack("<HH4s", 0x7075, 4, b"name")),
        archive(note=b"note"),
        archive(comment=b"note"),
        archive(entry="xl/甲.xml"),
        b"before" + archive(),
        with_size(len(TEXT) - 1),
        with_size(len(TEXT) + 1),
        archive().replace(NAME.encode(), b"xl/b.xml", 1),
    ],
    ids=["extra", "note", "comment", "name", "something before", "longer", "shorter", "two names"],
)
def test_anything_unusual_is_not(data):
    assert parts(data) is None
