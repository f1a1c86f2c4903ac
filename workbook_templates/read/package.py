"""Looks at the file before any reader does: what it really is, how large it unpacks, how far its cells reach.

A blank typed in a sheet's last cell makes the reader library ask for hundreds of gigabytes and die, so the
highest row and column are found in the XML first.
"""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error as zlib_error

from validators.catalogue import file_finding
from workbook_templates.read.limits import MOST_BYTES, MOST_COLUMN_LETTERS, MOST_INFLATED, MOST_RATIO, MOST_ROW_DIGITS
from workbook_templates.returned import RejectedError

OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LOOKS = ((b"<html", "网页"), (b"<!doctype html", "网页"), (b"%pdf", "PDF"), (b"{\\rtf", "RTF文档"), (b",", "CSV或文本"))
FAR = re.compile(
    rb"""<(?:\w+:)?(?:c|row)\s(?:[^>]*?\s)?r\s*=\s*["']([A-Z]{%d,}[0-9]+|[A-Z]*[0-9]{%d,})"""
    % (MOST_COLUMN_LETTERS + 1, MOST_ROW_DIGITS + 1)
)

MAYBE_FAR = re.compile(
    rb"""r\s*=\s*["'](?:[A-Z]{%d}|[A-Z]{0,%d}[0-9]{%d})"""
    % (MOST_COLUMN_LETTERS + 1, MOST_COLUMN_LETTERS, MOST_ROW_DIGITS + 1)
)  # finds all that FAR finds and a little more, five times as fast


def refuse(code: str, file: str, **facts: object) -> RejectedError:
    return RejectedError(file_finding(code, file=file, **facts))


def checked(data: bytes, file: str) -> None:
    """Returns if `data` is an .xlsx package that can be read safely, else raises with the real cause."""
    if not data:
        raise refuse("V401", file)
    if len(data) > MOST_BYTES:
        raise refuse("V408", file, size=_mb(len(data)), most=_mb(MOST_BYTES))
    if data.startswith(OLE):
        raise refuse("V404", file) if ENCRYPTED in data else refuse("V405", file, format="旧版.xls（或.et）")
    if not data.startswith(ZIP):
        raise refuse(
            "V402", file, content=next((name for mark, name in LOOKS if mark in data[:512].lower()), "其他文件")
        )
    try:
        with ZipFile(BytesIO(data)) as package:
            _directory(package, file)
            for name in package.namelist():
                if not name.startswith("xl/media/"):  # pictures may have a document type
                    _reach(package.read(name), file)
    except (BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, zlib_error) as cause:
        raise refuse("V403", file, reason="压缩包不完整") from cause


def _mb(size: int) -> str:
    return f"{size / 2**20:.0f}MB"


def _directory(package: ZipFile, file: str) -> None:
    entries = package.infolist()
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names:
        kinds = {"xl/workbook.bin": ".xlsb", "content.xml": ".ods"}
        if kind := next((kind for name, kind in kinds.items() if name in names), ""):
            raise refuse("V405", file, format=kind)
        raise refuse("V402", file, content="Word文档" if "word/document.xml" in names else "压缩包")
    inflated = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if inflated > MOST_INFLATED or inflated > MOST_RATIO * max(packed, 1):
        raise refuse("V408", file, size=_mb(inflated), most=_mb(MOST_INFLATED))
    if len(names) < len(entries):
        raise refuse("V403", file, reason="压缩包内有重名部件")


def _reach(xml: bytes, file: str) -> None:
    """Whatever the part is called: a sheet may stand under any name."""
    if b"<!DOCTYPE" in xml[:1000]:
        raise refuse("V403", file, reason="含有不允许的文档类型声明")
    if MAYBE_FAR.search(xml) and (far := FAR.search(xml)):
        place = far.group(1).decode()
        raise refuse("V409", file, cell=f"第{place}行" if place.isdigit() else place)
