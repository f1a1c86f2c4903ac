"""Looks at the file before any reader does: what it really is, how large it unpacks, how far its cells reach.

The reader then gets what was looked at: the file itself where it proves to hold nothing else, else the parts in a
package written anew: two directories, a false size, whatever a doctored archive holds, the reader never sees.
"""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import NamedTuple
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as zlib_error

from validators.finding import Finding
from validators.returns.findings import file_finding
from workbook_templates.incoming import file_limits, file_signatures, xlsx_reach
from workbook_templates.incoming.compound_file import book_stream
from workbook_templates.incoming.normalised_package import (
    BOOK,
    MACROS,
    PARTLESS,
    in_utf8,
    slashed,
    usual,
    without_macro_sheets,
)
from workbook_templates.incoming.open_document import packed, without_far, without_indents
from workbook_templates.incoming.refuse import refuse
from workbook_templates.incoming.unambiguous_zip import plain_parts
from workbook_templates.incoming.unread_sheets import Spoilt, Trouble, is_xml, taken_out
from workbook_templates.incoming.valueless_cells import as_texts
from workbook_templates.incoming.xls_reach import blanked, locked
from workbook_templates.incoming.xlsb_reach import far_sheets
from workbook_templates.returned import RejectedError

BROKEN = (BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, zlib_error, ExpatError)
TRICK = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f]")
OTHER_ENCODING = re.compile(rb"""^(?:\xff\xfe|\xfe\xff|.?\x00|\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8["']))""", re.I)
NOT_READ = ("xl/media/", "xl/embeddings/", "customxml/")
TEXTS = "xl/sharedstrings.xml"
SHORTEST = len(b'<c t="s"><v>0</v></c>')
LINKED = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")


class Look(NamedTuple):
    """What may be read: the bytes for the reader, what is to be said of the file, whether reading may be `heavy`:
    too much for this process; the parts of a package, by name; and the sheets that are left unread."""

    package: bytes
    findings: tuple[Finding, ...] = ()
    heavy: bool = False
    parts: Mapping[str, bytes] = {}
    spoilt: Mapping[str, Spoilt] = {}


def checked(data: bytes, file: str) -> Look:
    """The look at `data` if it can be read safely, else raises `RejectedError` with the real cause."""
    if not data:
        raise refuse("V401", file)
    if len(data) > file_limits.MOST_BYTES:
        raise refuse("V408", file, size=_mb(len(data)), most=_mb(file_limits.MOST_BYTES))
    if file_signatures.wrapped(data) or (data.startswith(file_signatures.OLE) and file_signatures.ENCRYPTED in data):
        raise refuse("V404", file)
    if data.startswith(file_signatures.OLE):
        return _old(data, file)
    if file_signatures.content(data) == file_signatures.FLAT:
        return _open_document(packed(data), file, ".fods")
    if not data.startswith(file_signatures.ZIP):
        if not data.strip(b"\0"):
            raise refuse("V403", file, reason="内容全部为空字节，多为下载或拷贝没有完成")
        raise refuse("V402", file, content=file_signatures.content(data))
    try:
        with ZipFile(BytesIO(data)) as package:
            return _package(package, data, file)
    except BROKEN as cause:
        raise refuse("V403", file, reason="压缩包不完整") from cause


def whole(data: bytes, file: str) -> bytes:
    """What may be read of a workbook of which every sheet counts. Raises `RejectedError` as `checked` does, and for a
    sheet that cannot be read."""
    look = checked(data, file)
    for spoilt in look.spoilt.values():
        raise RejectedError(spoilt.refusal)
    return look.package


def _mb(size: int) -> str:
    return f"{size / 2**20:.0f}MB"


def _old(data: bytes, file: str) -> Look:
    """A compound file: a workbook of the old format, perhaps, or a document."""
    held = file_signatures.stream(data)
    if held is None:
        raise refuse("V405", file, format="旧版.et或无法识别的")
    if held:
        raise refuse("V402", file, content=held)
    book = book_stream(data)
    if book and locked(book):
        raise refuse("V404", file)
    data, far = blanked(data, book) if book else (data, {})
    return _other(data, file, "旧版.xls（或.et）", far)


def _other(data: bytes, file: str, format: str, far: Mapping[str, Trouble]) -> Look:
    """Values are read from other formats too, but little is known of their size beforehand; `far` are sheets that
    must not be read."""
    spoilt = {sheet: trouble.spoilt(file, sheet) for sheet, trouble in far.items()}
    return Look(data, (file_finding("V434", file=file, format=format),), heavy=True, spoilt=spoilt)


def _open_document(parts: dict[str, bytes], file: str, format: str) -> Look:
    eased, far = without_far(without_indents(parts))
    return _other(_written(eased), file, format, far)


def _package(package: ZipFile, data: bytes, file: str) -> Look:
    entries = package.infolist()
    names = {slashed(entry.filename).lower() for entry in entries}
    _directory(entries, names, file)
    if "xl/workbook.xml" not in names or any("\\" in entry.filename for entry in entries):
        if "META-INF/manifest.xml" in package.namelist() and b"encryption-data" in package.read(
            "META-INF/manifest.xml"
        ):
            raise refuse("V404", file)
        if "_rels/.rels" in names and (parts := usual(_parts(package))):
            return _workbook(parts, names, file, b"")
        if "xl/workbook.bin" in names:
            parts = without_macro_sheets(_parts(package))
            return _other(_written(parts), file, ".xlsb", far_sheets(parts))
        if "content.xml" in names:
            return _open_document(_parts(package), file, ".ods")
        raise refuse("V402", file, content=file_signatures.package_content(names))
    unread = any(name.startswith(NOT_READ) for name in names)
    plain = None if unread else plain_parts(package, data)
    return _workbook(plain or _parts(package), names, file, data if plain else b"")


def _parts(package: ZipFile) -> dict[str, bytes]:
    wanted = (e for e in package.infolist() if not slashed(e.filename).lower().startswith(NOT_READ))
    return {entry.filename: package.read(entry) for entry in wanted}


def _workbook(parts: dict[str, bytes], names: set[str], file: str, data: bytes) -> Look:
    """`data` is the package itself if it holds these parts and nothing else."""
    written = _as_utf8(parts, file)
    if any(name.startswith(MACROS) for name in names) or PARTLESS.search(parts.get(BOOK, b"")):
        parts, written = without_macro_sheets(parts), True
    spoilt = taken_out(parts, file)
    odd = any(not xlsx_reach.plain(xml) and xlsx_reach.uncertain(xml) for xml in parts.values())
    heavy = odd or sum(map(len, parts.values())) > file_limits.LIGHT_INFLATED or _many_texts(parts)
    parts |= (told := as_texts(parts))
    package = data if data and not (told or spoilt or written) else _written(parts)
    return Look(package, tuple(_said(names, file)), heavy, parts, spoilt)


def _directory(entries: list[ZipInfo], names: set[str], file: str) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise refuse("V404", file)
    inflated = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if inflated > file_limits.MOST_INFLATED:
        raise refuse("V408", file, size=_mb(inflated), most=_mb(file_limits.MOST_INFLATED))
    if inflated > file_limits.MOST_RATIO * max(packed, 1):
        raise refuse("V408", file, size=_mb(inflated), most=f"压缩前{file_limits.MOST_RATIO}倍")
    if len(entries) > file_limits.MOST_ENTRIES:
        raise refuse("V408", file, size=f"{len(entries)}个部件（工作表、图片等）", most=f"{file_limits.MOST_ENTRIES}个")
    if len(names) < len(entries):
        raise refuse("V403", file, reason="压缩包内有重名部件")
    if any(TRICK.search(entry.orig_filename) for entry in entries):
        raise refuse("V403", file, reason="压缩包内有不正常的部件名")


def _as_utf8(parts: dict[str, bytes], file: str) -> bool:
    """Rewrites what is in another encoding; whether there was any."""
    other = [name for name, xml in parts.items() if is_xml(name) and OTHER_ENCODING.match(xml)]
    for name in other:
        xml = in_utf8(parts[name])
        if xml is None:
            raise refuse("V403", file, reason="内部编码不是UTF-8")
        parts[name] = xml
    if any(b"<!DOCTYPE" in xml for xml in parts.values()):
        raise refuse("V403", file, reason="含有不允许的文档类型声明")
    return bool(other)


def _many_texts(parts: Mapping[str, bytes]) -> bool:
    """Whether the texts take too many bytes, each as often as a cell shows it: a long one shown by many cells unfolds
    to gigabytes."""
    texts = next((xml for name, xml in parts.items() if name.lower() == TEXTS), b"")
    hiding = b"<![CDATA[" in texts or b"<!--" in texts
    longest = len(texts) if hiding else max(map(len, texts.split(b"</si>")))
    return longest * sum(map(len, parts.values())) // SHORTEST > file_limits.LIGHT_TEXTS


def _said(names: set[str], file: str) -> list[Finding]:
    """What the file carries besides cells; none of it is run or followed."""
    found = []
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        found.append(file_finding("V435", file=file))
    if any(name.startswith(LINKED) for name in names):
        found.append(file_finding("V436", file=file))
    return found


def _written(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, xml in parts.items():
            package.writestr(ZipInfo(name), xml)
    return out.getvalue()


__all__ = ["Look", "checked", "refuse", "whole"]
