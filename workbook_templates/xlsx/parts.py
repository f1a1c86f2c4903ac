"""What every .xlsx package has: its name spaces, which part holds which sheet, entries whose bytes repeat."""

from collections.abc import Callable
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zlib import MAX_WBITS, decompressobj

from scoring.short_texts import of_short_texts

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
"""Of a part that is written here, as the parser's library writes it."""
REPEATED = 2**14
"""Bytes of a part that may be the same in many workbooks, as lists of parts and formats are."""
EPOCH = (1980, 1, 1, 0, 0, 0)


def entry(name: str) -> ZipInfo:
    """A compressed entry that says nothing of when and where it was written."""
    info = ZipInfo(name, EPOCH)
    info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
    return info


def inflated(packed: bytes, most: int) -> bytes | None:
    """What an entry of a package packs, to the end of the packed bytes; None for anything else, or more than `most`
    bytes. Raises `zlib.error`."""
    inflater = decompressobj(-MAX_WBITS)
    part = inflater.decompress(packed, most + 1)
    return part if inflater.eof and not inflater.unused_data and len(part) <= most else None


def sheet_parts(package: ZipFile) -> dict[str, str]:
    """Which part of the package holds which sheet."""
    return sheets_in(package.read)


def sheets_in(read: Callable[[str], bytes]) -> dict[str, str]:
    """Which part holds which sheet; `read` gives a part by its name."""
    book, links = read("xl/workbook.xml"), read("xl/_rels/workbook.xml.rels")
    return dict(_sheets(book, links))


@of_short_texts(16, REPEATED)  # the same in a whole batch of one template
def _sheets(book: bytes, links: bytes) -> dict[str, str]:
    from xml.etree.ElementTree import fromstring

    target = {link.get("Id"): str(link.get("Target")).lstrip("/").removeprefix("xl/") for link in fromstring(links)}
    return {str(s.get("name")): f"xl/{target[_link(s)]}" for s in fromstring(book).iterfind(".//{*}sheet")}


def _link(sheet: Any) -> str:
    """The strict form of the format has another name space."""
    return str(next(value for key, value in sheet.items() if key.endswith("}id")))
