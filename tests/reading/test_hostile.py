"""Files made to do harm, and files that only look so: each gets its cause or its values, in bounded time."""

import os
import sys
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.reading.package import GOOD, edited, part_of, replaced, zipped
from tests.reading.test_read import entries
from workbook_templates.incoming.examine import examine
from workbook_templates.read import read, read_bytes
from workbook_templates.returned import RejectedError

TASKS = "组织实施情况"
STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/"
    "officeDocument/relationships",
}
MANY = "".join(f'<row r="{row}" s="1" customFormat="1" ht="20"/>' for row in range(501, 1_048_577, 5))
FORMATTED = "".join(f'<row r="{row}"><c r="A{row}" s="1"/><c r="B{row}" s="1"/></row>' for row in range(500, 30_000))


def refusal(data):
    with pytest.raises(RejectedError) as refused:
        read_bytes(data, "甲县.xlsx")
    return refused.value.finding


def with_part(*parts):
    return edited({}, extra=parts)


def false_size():
    """The directory says 100 bytes, with their true checksum; the part itself unfolds to 200 MB."""
    bomb = b"<a>" + b" " * 97
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(bomb + b" " * 200_000_000) + packer.flush()
    plain = zlib.compressobj(9, zlib.DEFLATED, -15)
    short = plain.compress(bomb) + plain.flush()
    out = BytesIO()
    with ZipFile(BytesIO(GOOD)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        target.writestr("xl/a.xml", bomb)
        info = target.getinfo("xl/a.xml")
        start = info.header_offset
        target.fp.seek(start + 30 + len("xl/a.xml"))
        target.fp.write(packed)
        info.compress_size = len(packed)
        target.start_dir = target.fp.tell()
    assert len(short) < len(packed)
    return out.getvalue()


def locked_entry():
    """The bit that says an entry is encrypted, in both headers."""
    data = bytearray(zipped(("xl/workbook.xml", "secret")))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def locked_document():
    return zipped(("content.xml", "x"), ("META-INF/manifest.xml", "<m:encryption-data/>"))


OUTSIDE = "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"
REFUSED = {
    "not downloaded yet": ("V403", "没有完成", lambda: bytes(9000)),
    "XML of 2003": ("V402", "2003", lambda: b'<W xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
    "web archive": ("V402", "网页", lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related"),
    "text in the national encoding": ("V402", "CSV或文本", lambda: "指标\t数值\r\n死亡率\t4.5".encode("gb18030")),
    "text in UTF-16": ("V402", "CSV或文本", lambda: "指标\t数值".encode("utf-16")),
    "picture": ("V402", "图片", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99)),
    "other archive": ("V402", "压缩包", lambda: b"Rar!\x1a\x07" + bytes(99)),
    "empty archive": ("V402", "压缩包", zipped),
    "slides": ("V402", "演示文稿", lambda: zipped(("ppt/presentation.xml", "x"))),
    "Numbers": ("V402", "Numbers", lambda: zipped(("Index/Document.iwa", "x"))),
    "unknown bytes": ("V402", "加密软件", lambda: bytes(range(256)) * 40),
    "office encryption": ("V404", "加密", lambda: b"\x62\x14\x23\x65" + bytes(20) + b"E-SafeNet LOCK" + bytes(99)),
    "another office encryption": ("V404", "加密", lambda: b"%TSD-Header-###%" + GOOD),
    "locked entries": ("V404", "密码", locked_entry),
    "locked open document": ("V404", "密码", locked_document),
    "path upwards": ("V403", "部件名", lambda: with_part(("../../evil.xml", "<a/>"))),
    "absolute path": ("V403", "部件名", lambda: with_part(("/etc/evil.xml", "<a/>"))),
    "drive": ("V403", "部件名", lambda: with_part(("C:/evil.xml", "<a/>"))),
    "backslashes": ("V403", "部件名", lambda: with_part(("xl\\..\\..\\evil.xml", "<a/>"))),
    "same name in capitals": ("V403", "重名", lambda: with_part(("XL/Workbook.xml", "<a/>"))),
    "very many parts": ("V408", "部件", lambda: with_part(*((f"xl/{i}.xml", "") for i in range(2001)))),
    "document type far down": ("V403", "文档类型", lambda: with_part(("xl/a.xml", " " * 5000 + OUTSIDE))),
    "a text no cell can hold": ("V403", "32767", lambda: with_part(("xl/a.xml", f"<a>{'a' * 2_000_000}</a>"))),
    "document type in UTF-16": ("V403", "文档类型", lambda: with_part(("xl/a.xml", OUTSIDE.encode("utf-16")))),
    "half of UTF-16": ("V403", "UTF-8", lambda: with_part(("xl/a.xml", b"\xff\xfe<"))),
    "part in another encoding": ("V403", "UTF-8", lambda: with_part(("xl/a.xml", '<?xml encoding="UTF-7"?><a/>'))),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused_under_its_real_cause(name):
    code, said, make = REFUSED[name]
    found = refusal(make())
    assert (found.code, found.severity) == (code, "error"), found
    assert said in found.message


READ = {
    "false size in the directory": false_size,
    "formatted rows to the last": lambda: edited({part_of(TASKS): replaced("</sheetData>", f"{MANY}</sheetData>")}),
    "blank formatted cells": lambda: edited({part_of(TASKS): replaced("</sheetData>", f"{FORMATTED}</sheetData>")}),
    "bytes behind the end": lambda: GOOD + b"\n",
    "strict": lambda: edited(dict.fromkeys(xml_parts(), in_strict)),
}


def xml_parts():
    with ZipFile(BytesIO(GOOD)) as package:
        return [name for name in package.namelist() if name.endswith((".xml", ".rels")) and name.startswith("xl/")]


def in_strict(text):
    for transitional, strict in STRICT.items():
        text = text.replace(transitional, strict)
    return text


@pytest.mark.parametrize("name", READ)
def test_read_although_it_is_odd(name, tmp_path):
    path, plain = tmp_path / "甲县.xlsx", tmp_path / "原.xlsx"
    path.write_bytes(READ[name]())
    plain.write_bytes(GOOD)
    assert entries(path) == entries(plain)


def long_texts_shown_everywhere():
    """Texts of almost a megabyte, which nearly a hundred thousand cells show: many gigabytes when unfolded."""
    cells = "".join(f'<c r="{col}{row}" t="s"><v>0</v></c>' for row in range(100, 9000) for col in "ABCDEFGHIJ")
    return edited(
        {
            part_of(TASKS): replaced("</sheetData>", f'<row r="100">{cells}</row></sheetData>'),
            "xl/sharedStrings.xml": replaced("<si><t>", f"<si><t>{'a' * 1_000_000}", 1),
        }
    )


def counted_places():
    """Cells without an address, placed by counting: a large empty square."""
    blank = "<row/>" * 900_000 + "<row>" + "<c/>" * 900_000 + "<c><v>1</v></c></row>"
    return edited(
        {part_of(TASKS): replaced("</sheetData>", f"{blank}</sheetData>")},
        extra=[("xl/media/a.bin", os.urandom(800_000))],
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
@pytest.mark.parametrize("make", [long_texts_shown_everywhere, counted_places])
def test_what_would_take_the_program_down_is_read_apart(make):
    assert refusal(make()).code in {"V431", "V432"}


def test_macros_and_links_are_told():
    data = with_part(("xl/vbaProject.bin", "x"), ("xl/externalLinks/externalLink1.xml", "<a/>"))
    returned = read_bytes(data, "甲县.xlsm")
    assert [(f.code, f.severity) for f in returned.findings] == [("V435", "warning"), ("V436", "warning")]


@pytest.mark.parametrize("extension", ["ods", "xls"])
def test_other_formats_are_read_with_a_warning(extension, tmp_path, office):
    path = tmp_path / "甲县.xlsx"
    path.write_bytes(GOOD)
    other = office.converted([path], tmp_path, extension)[path]
    returned = read(other)
    assert returned.findings[0].code == "V434"
    saved = {k: v for k, v in entries(other).items() if not isinstance(v[1], bool)}
    logical = {(i.ref, i.role, i.unit) for i in read(path).subject.inputs if isinstance(i.raw, bool)}
    assert {k: v for k, v in saved.items() if k not in logical} == {
        k: v for k, v in entries(path).items() if k not in logical
    }


def test_owner_file(tmp_path):
    path = tmp_path / "~$甲县.xlsx"
    path.write_bytes(b"\x05admin" + bytes(159))
    with pytest.raises(RejectedError) as refused:
        read(path)
    assert refused.value.finding.code == "V437"


@pytest.mark.skipif(sys.platform == "win32", reason="links and names of POSIX")
class TestNames:
    def test_links(self, tmp_path):
        (tmp_path / "原.xlsx").write_bytes(GOOD)
        for name, target in (
            ("a.xlsx", "原.xlsx"),
            ("b.xlsx", "nothing"),
            ("c.xlsx", "c.xlsx"),
            ("d.xlsx", "/dev/zero"),
        ):
            (tmp_path / name).symlink_to(target)
        assert read(tmp_path / "a.xlsx").subject.inputs
        for name in ("b.xlsx", "c.xlsx", "d.xlsx"):
            with pytest.raises(RejectedError) as refused:
                read(tmp_path / name)
            assert refused.value.finding.code == "V410", name

    @pytest.mark.parametrize(
        "name", [b"\xff\xfe.xlsx", b"a\nb\x1b[31m.xlsx", "甲县\u202excod.xlsx".encode(), "😀.xlsx".encode()]
    )
    def test_odd_names(self, name, tmp_path):
        path = tmp_path / os.fsdecode(name)
        path.write_bytes(b"")
        with pytest.raises(RejectedError) as refused:
            read(path)
        said = refused.value.finding.message
        assert refused.value.finding.code == "V401" and said.isprintable() and said.encode()

    @pytest.mark.parametrize("name", ["长" * 200 + ".xlsx", "a\0b.xlsx"])
    def test_impossible_names(self, name, tmp_path):
        with pytest.raises(RejectedError) as refused:
            read(tmp_path / name)
        assert refused.value.finding.code == "V410"


def test_an_ordinary_return_is_read_at_once():
    """Reading apart costs half a second, which only what is doubtful may cost."""
    assert not examine(GOOD, "甲县.xlsx").heavy
