"""A workbook written as .xlsb, as far as a reader needs it: no program here can save one."""

from io import BytesIO
from struct import pack
from zipfile import ZipFile

import openpyxl

KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MARK = '<?xml version="1.0" encoding="UTF-8"?>'
BOOK_TYPE = (
    '<Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
)


def as_xlsb(data, extra=(), chart=False):
    """`extra` are (sheet, row, col) of cells that hold a one; `chart` adds a sheet that is a chart."""
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    sheets = {sheet.title: cells_of(sheet) for sheet in book}
    for sheet, row, col in extra:
        sheets.setdefault(sheet, {})[row, col] = 1
    parts = {name: f"worksheets/sheet{n}.bin" for n, name in enumerate(sheets)}
    contents = {f"xl/{parts[name]}": sheet_part(cells) for name, cells in sheets.items()}
    if chart:
        parts["图"] = "chartsheets/sheet1.bin"
        contents["xl/chartsheets/sheet1.bin"] = record(0x81) + record(0x82)
    return packed(parts, contents)


def cells_of(sheet):
    return {(c.row - 1, c.column - 1): c.value for row in sheet for c in row if c.value is not None}


def record(kind, content=b""):
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(content)
    while length >= 0x80:
        head, length = head + bytes([length & 0x7F | 0x80]), length >> 7
    return head + bytes([length]) + content


def text(said):
    return pack("<I", len(said.encode("utf-16-le")) // 2) + said.encode("utf-16-le")


def sheet_part(cells):
    out = record(0x81) + record(0x94, bytes(16)) + record(0x91)
    row = -1
    for (at, col), value in sorted(cells.items()):
        if at != row:
            row = at
            out += record(0, pack("<I", row) + bytes(13))
        start = pack("<II", col, 0)
        if isinstance(value, bool):
            out += record(4, start + bytes([value]))
        elif isinstance(value, int | float):
            out += record(5, start + pack("<d", value))
        else:
            out += record(6, start + text(str(value)))
    return out + record(0x92) + record(0x82)


def packed(parts, contents):
    sheets = b"".join(
        record(0x9C, pack("<II", 0, n + 1) + text(f"rId{n + 1}") + text(name)) for n, name in enumerate(parts)
    )
    links = "".join(
        f'<Relationship Id="rId{n + 1}" Type="{KIND}/{target.split("sheets/")[0]}sheet" Target="{target}"/>'
        for n, target in enumerate(parts.values())
    )
    out = BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", f"{MARK}<Types>{BOOK_TYPE}</Types>")
        package.writestr("xl/_rels/workbook.bin.rels", f"{MARK}<Relationships>{links}</Relationships>")
        package.writestr("xl/workbook.bin", record(0x83) + record(0x8F) + sheets + record(0x90) + record(0x84))
        for name, content in contents.items():
            package.writestr(name, content)
    return out.getvalue()
