"""What a marked copy leaves as it was is packed as it was sent; what is packed is what the library would write."""

from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from tests.annotate.support import careless, marked, parts
from workbook_templates.annotate import annotated
from workbook_templates.xlsx.package import Package
from workbook_templates.xlsx.packed_parts import package_of, packed, taken_out
from workbook_templates.xlsx.parts import entry

HELD = {"[Content_Types].xml": b"<Types/>", "xl/空.xml": b"", "xl/worksheets/sheet1.xml": b"<c r='A1'/>" * 5000}


def written(held, method=ZIP_DEFLATED, level=None):
    out = BytesIO()
    with ZipFile(out, "w", method) as package:
        for name, part in held.items():
            package.writestr(entry(name), part, method, level)
    return out.getvalue()


def sent(data):
    with ZipFile(BytesIO(data)) as package:
        return {held.filename: taken_out(package, held, data) for held in package.infolist()}


def test_a_package_is_what_the_library_writes():
    assert package_of((name, packed(part)) for name, part in HELD.items()) == written(HELD)
    assert package_of([]) == written({})


@pytest.mark.parametrize("level", [1, 9])
def test_parts_are_taken_out_as_they_were_packed(level):
    data = written(HELD, level=level)
    assert {name: part for name, (part, _) in sent(data).items()} == HELD
    as_sent = [(name, held) for name, (_, held) in sent(data).items() if held]
    assert [name for name, _ in as_sent] == [name for name in HELD if name.isascii()]
    assert parts(package_of(as_sent)) == {name: HELD[name] for name, _ in as_sent}


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_BZIP2])
def test_what_is_packed_otherwise_is_packed_anew(method):
    assert sent(written(HELD, method)) == {name: (part, None) for name, part in HELD.items()}


def test_a_part_that_is_not_what_the_directory_says_is_refused():
    data = bytearray(written({"a": b"one text" * 9}))
    data[-22 - 46 - 1 + 16] ^= 1  # a byte of the sum in the directory
    with pytest.raises(Exception, match="Bad CRC-32"):
        sent(bytes(data))


def test_only_what_a_copy_changes_is_packed(monkeypatch):
    copy, done = marked(careless("unit")), []
    monkeypatch.setattr("workbook_templates.xlsx.package.packed", lambda part: done.append(part) or packed(part))
    before, after = parts(copy.before), parts(annotated(copy.before, copy.subject, copy.findings))
    assert len(done) == sum(after[name] != before.get(name) for name in after) < len(after)


def test_a_package_that_nobody_changes_is_the_same_bytes():
    data = careless("unit")
    assert Package(data).save() == data
