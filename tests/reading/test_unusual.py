"""Workbooks that programs write in their own way are read, or called what they are."""

import re
from contextlib import suppress
from io import BytesIO
from random import Random
from struct import pack_into, unpack_from
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.reading.package import GOOD, through_openpyxl, zipped
from tests.reading.test_read import entries
from tests.reading.xlsb import as_xlsb
from workbook_templates.incoming import file_signatures
from workbook_templates.incoming.compound_file import book_stream
from workbook_templates.incoming.examine import examine
from workbook_templates.incoming.xls_reach import BEGIN, LOCK, NOTHING
from workbook_templates.read import read, read_bytes
from workbook_templates.returned import RejectedError

TASKS, OWN = "组织实施情况", "本县台账"


def repacked(name=lambda name: name, content=lambda name, data: data):
    out = BytesIO()
    with ZipFile(BytesIO(GOOD)) as package, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for each in package.namelist():
            target.writestr(name(each), content(each, package.read(each)))
    return out.getvalue()


def in_encoding(encoding):
    def content(name, data):
        if not name.startswith("xl/"):
            return data
        return re.sub(b"UTF-8", encoding.encode(), data, count=1).decode().encode(encoding)

    return repacked(content=content)


def below(root):
    """The workbook's parts in another folder, with links from the package's root."""

    def content(name, data):
        if name == "_rels/.rels":
            return data.replace(b'Target="xl/', f'Target="{root}'.encode())
        links = data.replace(b'Target="worksheets/', f'Target="/{root}worksheets/'.encode())
        return links if name == "xl/_rels/workbook.xml.rels" else data

    return repacked(lambda name: name.replace("xl/", root, 1), content)


def book_named(name):
    """The workbook itself under another name."""
    return repacked(
        lambda part: part.replace("workbook.xml", name),
        lambda part, data: data.replace(b"xl/workbook.xml", f"xl/{name}".encode()) if part == "_rels/.rels" else data,
    )


READ = {
    "backslashes": lambda: repacked(lambda name: name.replace("/", "\\") if name.startswith("xl/") else name),
    "backslashes everywhere": lambda: repacked(lambda name: name.replace("/", "\\")),
    "another root": lambda: below("book/"), "no folder": lambda: below(""), "another name": lambda: book_named("b.xml"),
    "UTF-16": lambda: in_encoding("UTF-16"), "GB18030": lambda: in_encoding("GB18030"),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_packages_written_in_another_way(name, tmp_path):
    path, plain = tmp_path / "甲县.xlsx", tmp_path / "原.xlsx"
    path.write_bytes(READ[name]())
    plain.write_bytes(GOOD)
    assert entries(path) == entries(plain)


@pytest.fixture(scope="module")
def good(tmp_path_factory, office):
    """The same workbook, with a sheet of the county's own, in other formats."""
    folder = tmp_path_factory.mktemp("other")
    path = folder / "甲县.xlsx"
    path.write_bytes(through_openpyxl(lambda book: book.create_sheet(OWN).append([7, 7])))
    return {kind: office.converted([path], folder, kind)[path] for kind in ("xls", "ods", "fods")}


def indented(path):
    out = BytesIO()
    with ZipFile(path) as package, ZipFile(out, "w") as target:
        for name in package.namelist():
            data = package.read(name)
            target.writestr(name, data.replace(b"<table:", b"\n  <table:") if name == "content.xml" else data)
    return out.getvalue()


def test_indented_and_flat_open_documents(good, tmp_path):
    path = tmp_path / "甲县.ods"
    path.write_bytes(indented(good["ods"]))
    assert entries(path) == entries(good["ods"]) == entries(good["fods"])


ENDED = "</table:table>"
FAR_ROWS = (
    '<table:table-row table:number-rows-repeated="12000"><table:table-cell/></table:table-row><table:table-row>'
    '<table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>'
)
FAR_COLUMN = (
    '<table:table-row><table:table-cell table:number-columns-repeated="731"/>'
    '<table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>'
)


@pytest.mark.parametrize("far", [FAR_ROWS, FAR_COLUMN])
@pytest.mark.parametrize("kind", ["ods", "fods"])
def test_a_far_cell_in_an_open_document(kind, far, good):
    whole = [i.raw for i in read(good[kind]).subject.inputs]
    *sheets, tail = changed_content(good[kind], lambda text: text.split(ENDED))
    own = read_bytes(with_content(good[kind], ENDED.join(sheets) + far + tail), "甲县.ods")
    assert [i.raw for i in own.subject.inputs] == whole
    assert [(f.code, f.sheet) for f in own.findings if f.sheet == OWN] == [("V438", OWN)]
    found = refusal(with_content(good[kind], sheets[0] + far + ENDED.join([*sheets[1:], tail])))
    assert found.code == "V409" and found.sheet and found.sheet != OWN


def changed_content(path, change):
    data = path.read_bytes()
    if path.suffix == ".ods":
        with ZipFile(path) as package:
            data = package.read("content.xml")
    return change(data.decode())


def with_content(path, text):
    if path.suffix == ".fods":
        return text.encode()
    out = BytesIO()
    with ZipFile(path) as package, ZipFile(out, "w") as target:
        for name in package.namelist():
            target.writestr(name, text.encode() if name == "content.xml" else package.read(name))
    return out.getvalue()


def test_the_name_of_a_stream_in_capitals(good, tmp_path):
    path = tmp_path / "甲县.xls"
    data = good["xls"].read_bytes()
    path.write_bytes(data.replace("Workbook\0".encode("utf-16-le"), "WORKBOOK\0".encode("utf-16-le")))
    assert path.read_bytes() != data and entries(path) == entries(good["xls"])


def records(data):
    """(place in the file, kind, place of the content) of the records of the workbook's stream."""
    stream, at = book_stream(data), 0
    while at + 4 <= len(stream.data):
        kind, length = unpack_from("<HH", stream.data, at)
        if kind == 0 == length:
            return
        yield stream.place(at), kind, stream.place(at + 4)
        at += 4 + length


@pytest.mark.parametrize("cipher", [0, 1, 2])
def test_a_password_is_called_one(cipher, good):
    """What follows the record does not matter: the ciphers differ only there."""
    data = bytearray(good["xls"].read_bytes())
    place, _, content = next(r for r in records(bytes(data)) if r[1] not in (BEGIN, NOTHING))
    pack_into("<H", data, place, LOCK)
    pack_into("<H", data, content, cipher)
    assert refusal(bytes(data)).code == "V404"


def far(data, sheet):
    """The last number, or the last but so many, a sheet's worth away, moved to the last row of all."""
    moved, cells = bytearray(data), [r for r in records(data) if r[1] in (0x203, 0x27E, 0xBD)]
    _, _, content = cells[-1] if sheet == OWN else cells[0]
    pack_into("<H", moved, content, 65535)
    return bytes(moved)


def test_a_far_cell_in_the_old_format(good):
    whole = read(good["xls"])
    returned = read_bytes(far(good["xls"].read_bytes(), OWN), "甲县.xls")
    assert [i.raw for i in returned.subject.inputs] == [i.raw for i in whole.subject.inputs]
    assert [(f.code, f.sheet) for f in returned.findings if f.sheet == OWN] == [("V438", OWN)]
    found = refusal(far(good["xls"].read_bytes(), TASKS))
    assert found.code == "V409" and found.sheet and found.sheet != OWN and f"“{found.sheet}”" in found.message


def refusal(data):
    with pytest.raises(RejectedError) as refused:
        read_bytes(data, "甲县.xls")
    return refused.value.finding


EXCEL_2003 = (
    b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook '
    b'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40"><Table/>'
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (EXCEL_2003, "XML表格（2003）"), (EXCEL_2003.decode().encode("utf-16"), "XML表格（2003）"),
        (b"\x09\x00\x04\x00\x02\x00\x10\x00", "Excel 2.x"), (b"\x09\x02\x06\x00\x00\x00\x10\x00", "Excel 3.0"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "Excel 4.0"), (b"Rar!\x1a\x07\0", "RAR"), (b"7z\xbc\xaf\x27", "7z"),
        (zipped(("a/甲县.xlsx", "x")), "压缩包"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_called_what_it_is(data, said):
    found = refusal(data)
    assert found.code == "V402" and said in found.message and file_signatures.UNKNOWN not in found.message


def test_what_makes_the_library_give_up_is_no_defect_of_the_program(monkeypatch):
    import python_calamine

    class Panic(BaseException):
        pass

    def panicking(_):
        raise Panic

    monkeypatch.setattr(python_calamine.CalamineWorkbook, "from_filelike", panicking, raising=True)
    assert refusal(GOOD).code == "V405"


class TestBinaryWorkbooks:
    def test_one_with_a_chart_sheet_is_read(self):
        returned = read_bytes(as_xlsb(GOOD, chart=True), "甲县.xlsb")
        plain = read_bytes(GOOD, "甲县.xlsx")
        assert [(i.ref, i.role, i.entry.value) for i in returned.subject.inputs] == [
            (i.ref, i.role, i.entry.value) for i in plain.subject.inputs
        ]
        assert {f.code for f in returned.findings} >= {"V434"}

    @pytest.mark.parametrize(("row", "col"), [(1_048_575, 16_383), (9999, 0), (3, 702)])
    def test_a_far_cell(self, row, col):
        own = read_bytes(as_xlsb(GOOD, [(OWN, row, col)]), "甲县.xlsb")
        assert [(f.code, f.sheet) for f in own.findings if f.sheet == OWN] == [("V438", OWN)]
        found = refusal(as_xlsb(GOOD, [(TASKS, row, col)]))
        assert (found.code, found.sheet) == ("V409", TASKS)


def damaged(data, random):
    """Some bytes other than they were, most of them near the beginning, where a format says what it is."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 3, 20))):
        place = random.randrange(min(len(changed), random.choice((600, 5000, len(changed)))))
        changed[place] = random.choice((0, 255, random.randrange(256)))
    return bytes(changed)


@pytest.mark.parametrize("kind", ["xls", "fods"])
def test_damage_to_other_formats_is_no_defect(kind, good):
    random, data = Random(11), good[kind].read_bytes()
    for _ in range(300):
        with suppress(RejectedError):
            examine(damaged(data, random), "甲县")


@pytest.mark.parametrize("part", ["xl/workbook.bin", "xl/worksheets/sheet3.bin", "xl/_rels/workbook.bin.rels"])
def test_damage_to_a_part_is_no_defect(part):
    random = Random(12)
    with ZipFile(BytesIO(as_xlsb(GOOD))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(100):
        with suppress(RejectedError):
            examine(zipped(*(parts | {part: damaged(parts[part], random)}).items()), "甲县")
