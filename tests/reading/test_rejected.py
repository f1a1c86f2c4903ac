"""Files that cannot be taken: each is refused under the code of its real cause, and left as it was.

Nothing but `RejectedError` may come out of the reader, and nothing may hang.
"""

import os
import sys
from base64 import b64encode
from string import ascii_letters
from threading import Thread
from zlib import compress

import pytest

from scoring.scheme.codec import content_hash, dumps, loads
from tests.reading.package import GOOD, edited, meta_cell, part_of, replaced, through_openpyxl, zipped
from tests.templates.support import SHIPPED, blank
from workbook_templates.forms.layout.names import COVER, META
from workbook_templates.incoming.file_limits import MOST_BYTES
from workbook_templates.read import read
from workbook_templates.results.recognise_result import is_master
from workbook_templates.returned import RejectedError

TASKS = "组织实施情况"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BOMB = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


def sheet(change):
    return lambda: edited({part_of(TASKS): change})


def with_cell(cell):
    row = cell.lstrip(ascii_letters)
    return sheet(replaced("</sheetData>", f'<row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>'))


def on_sheet(change, name=TASKS):
    return lambda: through_openpyxl(lambda book: change(book[name]))


def other_definition():
    """The definition of another scheme under the identity of this one."""
    from io import BytesIO

    import openpyxl

    packed = openpyxl.load_workbook(BytesIO(blank("tiny", "unit")[1]))[META]["B31"].value

    def change(book):
        book[META]["B31"], book[META]["B6"] = packed, "0" * 16

    return through_openpyxl(change)


def broken_definition():
    def change(book):
        book[META]["B31"], book[META]["B6"] = "not base64!", "0" * 16

    return through_openpyxl(change)


def endless_number():
    """A definition that is what its hash says, with a number whose digits no memory holds."""
    text = dumps(SHIPPED).replace('"points":50.0', '"points":1e999999999', 1)
    assert "e999999999" in text

    def change(book):
        book[META]["B31"] = b64encode(compress(text.encode())).decode()
        book[META]["B6"] = content_hash(loads(text))

    return through_openpyxl(change)


FAR = '<row r="40"><c s="1" r="XFD40"><v>1</v></c></row></sheetData>'
QUOTED = FAR.replace(' r="', "\n r = '").replace('"><', "'><")
LOW = '<row><c r="A1048576"><v>1</v></c></row></sheetData>'
LAST_FIRST = '<sheetData><row r="1048576"><c><v>1</v></c></row>'
DOCTYPE = {"xl/workbook.xml": replaced("<workbook", f"{BOMB}<workbook", 1)}
REFUSED = {
    "empty": ("V401", lambda: b""),
    "random bytes": ("V402", lambda: bytes(range(256)) * 40),
    "web page": ("V402", lambda: b"<html><table><tr><td>1</td></tr></table></html>"),
    "csv": ("V402", lambda: bytes("ref,role,value\nT1.1,claim,是\n", "utf-8")),
    "pdf": ("V402", lambda: b"%PDF-1.7\n" + bytes(100)),
    "word": ("V402", lambda: zipped(("[Content_Types].xml", ""), ("word/document.xml", "<w/>"))),
    "a plain zip": ("V402", lambda: zipped(("a.txt", "a"))),
    "only the magic": ("V403", lambda: b"PK\x03\x04"),
    "truncated": ("V403", lambda: GOOD[: len(GOOD) // 2]),
    "a byte changed": ("V403", lambda: GOOD[:3000] + bytes([GOOD[3000] ^ 0xFF]) + GOOD[3001:]),
    "part missing": ("V403", lambda: edited({part_of(TASKS): None})),
    "relations missing": ("V403", lambda: edited({"xl/_rels/workbook.xml.rels": None})),
    "broken XML": ("V403", lambda: edited({"xl/workbook.xml": lambda text: text[:200]})),
    "duplicate part": ("V403", lambda: edited({}, extra=[(part_of(TASKS), "<a/>")])),
    "entity bomb": ("V403", sheet(replaced("<worksheet", f"{BOMB}<worksheet", 1))),
    "entity bomb in the texts": ("V403", lambda: edited({"xl/sharedStrings.xml": replaced("<sst", f"{BOMB}<sst", 1)})),
    "entity bomb in the workbook": ("V403", lambda: edited(DOCTYPE)),
    "a row twice": ("V403", with_cell("A5")),
    "a cell twice, reference second": ("V403", sheet(replaced("</row>", '<c s="1" r="A5"><v>1</v></c></row>', 1))),
    "encrypted": ("V404", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    "old format": ("V403", lambda: OLE + "Workbook\0".encode("utf-16-le")),
    "old format of others": ("V405", lambda: OLE + b"Workbook"),
    "old Word": ("V402", lambda: OLE + "WordDocument\0".encode("utf-16-le")),
    "binary format": ("V403", lambda: zipped(("xl/workbook.bin", "x"))),
    "open document": ("V403", lambda: zipped(("mimetype", "application/vnd.oasis"), ("content.xml", "<a/>"))),
    "another mark": ("V406", lambda: meta_cell("B1", "other")),
    "sheet deleted": ("V407", lambda: through_openpyxl(lambda book: book.remove(book[TASKS]))),
    "cover deleted": ("V407", lambda: through_openpyxl(lambda book: book.remove(book[COVER]))),
    "too large": ("V408", lambda: b"PK\x03\x04" + bytes(MOST_BYTES)),
    "ratio bomb": ("V408", lambda: edited({}, extra=[("xl/media/a.bin", bytes(50_000_000))])),
    "last cell of the sheet": ("V409", with_cell("XFD1048576")),
    "last column": ("V409", with_cell("XFD40")),
    "last row": ("V409", with_cell("A1048576")),
    "last cell in small letters": ("V409", with_cell("xfd1048576")),
    "a column beyond all": ("V409", with_cell("ZZZZZZZZZZ40")),
    "far cell, reference second": ("V409", sheet(replaced("</sheetData>", FAR))),
    "far cell, other quotes": ("V409", sheet(replaced("</sheetData>", QUOTED))),
    "far cell in a row without number": ("V409", sheet(replaced("</sheetData>", LOW))),
    "far row, not the last": ("V409", sheet(replaced("<sheetData>", LAST_FIRST))),
    "layout of the future": ("V412", lambda: meta_cell("B2", 99)),
    "unknown kind": ("V411", lambda: meta_cell("B3", "diary")),
    "definition broken": ("V411", broken_definition),
    "definition of another scheme": ("V411", other_definition),
    "number without end": ("V411", endless_number),
    "hash changed": ("V411", lambda: meta_cell("B6", "0" * 16)),
    "holder changed": ("V414", lambda: meta_cell("B7", "某某县")),
    "label overwritten": ("V413", on_sheet(lambda page: page.__setitem__("H6", "别的"))),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_taken(name, tmp_path):
    code, make = REFUSED[name]
    data = make()
    path = tmp_path / "甲县.xlsx"
    path.write_bytes(data)
    with pytest.raises(RejectedError) as refused:
        read(path)
    found = refused.value.finding
    assert (found.code, found.severity) == (code, "error"), found
    assert "甲县.xlsx" in found.message or code == "V413"
    assert found.hint.endswith("。")
    assert path.read_bytes() == data


def test_the_cell_that_moved_is_named(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(REFUSED["label overwritten"][1]())
    with pytest.raises(RejectedError) as refused:
        read(path)
    found = refused.value.finding
    assert (found.sheet, found.cell, found.raw) == (TASKS, "H6", "别的")


@pytest.mark.parametrize("name", ["nothing.xlsx", "folder.xlsx"])
def test_nothing_to_open(name, tmp_path):
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(RejectedError) as refused:
        read(tmp_path / name)
    assert refused.value.finding.code == "V410"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_does_not_hang(tmp_path):
    pipe, codes = tmp_path / "pipe.xlsx", []
    os.mkfifo(pipe)

    def attempt():
        assert not is_master(pipe)
        try:
            read(pipe)
        except RejectedError as refused:
            codes.append(refused.finding.code)

    thread = Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(10)
    assert codes == ["V410"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user who may be refused")
def test_no_permission(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(GOOD)
    path.chmod(0)
    with pytest.raises(RejectedError) as refused:
        read(path)
    assert refused.value.finding.code == "V410"


def test_any_changed_byte_is_read_or_refused(tmp_path):
    """No other exception, wherever the damage is."""
    path, seen = tmp_path / "a.xlsx", set()
    for place in range(0, len(GOOD), len(GOOD) // 150):
        path.write_bytes(GOOD[:place] + bytes([GOOD[place] ^ 0x55]) + GOOD[place + 1 :])
        try:
            read(path)
            seen.add("read")
        except RejectedError as refused:
            seen.add(refused.finding.code)
    assert "V403" in seen
