"""Examines a file before any reader does: what it really is, how large it unpacks, how far its cells reach.

The reader then gets what was examined: the file itself where it proves to hold nothing else, else the parts in a
package written anew: two directories, a false size, whatever a doctored archive holds, the reader never sees.
"""

from collections.abc import Mapping
from io import BytesIO
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile
from zlib import error as zlib_error

from scoring.light_named_tuple import NamedTuple
from validators.finding import Finding
from validators.returns.findings import file_finding
from workbook_templates.incoming import file_limits, file_signatures
from workbook_templates.incoming.file_limits import megabytes
from workbook_templates.incoming.normalised_package import (
    BOOK,
    MACROS,
    PARTLESS,
    normalised,
    slashed,
    without_macro_sheets,
)  # fmt: skip
from workbook_templates.incoming.row_text import VALUELESS
from workbook_templates.incoming.sheet_rows import SHEET, SheetRows, sheet_rows
from workbook_templates.incoming.unambiguous_zip import unambiguous_parts
from workbook_templates.incoming.unread_sheets import SheetTrouble, UnreadSheet, taken_out
from workbook_templates.incoming.valueless_cells import as_texts
from workbook_templates.incoming.workbook_parts import (
    beside_cells,
    check_document_types,
    in_other_encodings,
    unfolds_too_far,
)
from workbook_templates.incoming.zip_package import check_directory, is_read, parts_of, written_anew
from workbook_templates.returned import RejectedError, refuse

BROKEN = (BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, zlib_error, ExpatError)
NOT_KNOWN: Mapping[str, int] = {}


class Examined(NamedTuple):
    """What may be read: the bytes that were sent, empty where the reader must not see them; what is to be said of the
    file, whether reading may be `heavy`: too much for this process; the parts of a package, by name; the sheets that
    are left unread; and, where reading is not heavy, the cells of those that are written the usual way, by the part's
    name, which may tell texts that the part does not."""

    sent: bytes
    findings: tuple[Finding, ...] = ()
    heavy: bool = False
    parts: Mapping[str, bytes] = {}
    unread: Mapping[str, UnreadSheet] = {}
    cells: Mapping[str, SheetRows] = {}

    @property
    def package(self) -> bytes:
        """The bytes for the reader."""
        if self.sent:
            return self.sent
        cells = self.cells
        return written_anew({n: cells[n].text_of(xml) if n in cells else xml for n, xml in self.parts.items()})


def examine(data: bytes, file: str, issued: Mapping[str, int] = NOT_KNOWN) -> Examined:
    """What may be read of `data`, the bytes of a file called `file` in messages; `issued` are the rows that sheets are
    known to have been issued with, by name. Raises `RejectedError` with the real cause where nothing can be read
    safely."""
    if not data:
        raise refuse("V401", file)
    if len(data) > file_limits.MOST_BYTES:
        raise refuse("V408", file, size=megabytes(len(data)), most=megabytes(file_limits.MOST_BYTES))
    old = data.startswith(file_signatures.OLE)
    if file_signatures.wrapped(data) or (old and file_signatures.ENCRYPTED in data):
        raise refuse("V404", file)
    if old:
        return _old_workbook(data, file)
    content = file_signatures.content(data)
    if content == file_signatures.FLAT:
        from workbook_templates.incoming.open_document import as_package

        return _open_document(as_package(data), file, ".fods")
    if not data.startswith(file_signatures.ZIP):
        if not data.strip(b"\0"):
            raise refuse("V403", file, reason="内容全部为空字节，多为下载或拷贝没有完成")
        raise refuse("V402", file, content=content)
    try:
        with ZipFile(BytesIO(data)) as package:
            return _package(package, data, file, issued)
    except BROKEN as cause:
        raise refuse("V403", file, reason="压缩包不完整") from cause


def readable_package(data: bytes, file: str) -> bytes:
    """What may be read of a workbook of which every sheet counts. Raises `RejectedError` as `examine` does, and for a
    sheet that cannot be read."""
    examined = examine(data, file)
    for sheet in examined.unread.values():
        raise RejectedError(sheet.refusal)
    return examined.package


def _old_workbook(data: bytes, file: str) -> Examined:
    """A compound file: a workbook of the old format, perhaps, or a document."""
    from workbook_templates.incoming.compound_file import book_stream
    from workbook_templates.incoming.xls_reach import blanked, locked

    held = file_signatures.stream(data)
    if held is None:
        raise refuse("V405", file, format="旧版.et或无法识别的")
    if held:
        raise refuse("V402", file, content=held)
    book = book_stream(data)
    if book and locked(book):
        raise refuse("V404", file)
    data, far = blanked(data, book) if book else (data, {})
    return _other_format(data, file, "旧版.xls（或.et）", far)


def _other_format(data: bytes, file: str, format: str, far: Mapping[str, SheetTrouble]) -> Examined:
    """Values are read from other formats too, but little is known of their size beforehand; `far` are sheets that
    must not be read."""
    unread = {sheet: trouble.unread(file, sheet) for sheet, trouble in far.items()}
    return Examined(data, (file_finding("V434", file=file, format=format),), heavy=True, unread=unread)


def _open_document(parts: dict[str, bytes], file: str, format: str) -> Examined:
    from workbook_templates.incoming.open_document import without_far_sheets, without_indents

    eased, far = without_far_sheets(without_indents(parts))
    return _other_format(written_anew(eased), file, format, far)


def _package(package: ZipFile, data: bytes, file: str, issued: Mapping[str, int]) -> Examined:
    entries = package.infolist()
    names = {slashed(entry.filename).lower() for entry in entries}
    check_directory(entries, names, file)
    if "xl/workbook.xml" not in names or any("\\" in entry.filename for entry in entries):
        return _unusual_package(package, names, file)
    plain = unambiguous_parts(package, data) if all(map(is_read, names)) else None
    return _workbook(plain or parts_of(package), names, file, data if plain else b"", issued)


def _unusual_package(package: ZipFile, names: set[str], file: str) -> Examined:
    """A workbook whose parts have other names, another format, or no workbook."""
    manifest = "META-INF/manifest.xml"
    if manifest in package.namelist() and b"encryption-data" in package.read(manifest):
        raise refuse("V404", file)
    if "_rels/.rels" in names and (parts := normalised(parts_of(package))):
        return _workbook(parts, names, file, b"")
    if "xl/workbook.bin" in names:
        from workbook_templates.incoming.xlsb_reach import far_sheets

        parts = without_macro_sheets(parts_of(package))
        return _other_format(written_anew(parts), file, ".xlsb", far_sheets(parts))
    if "content.xml" in names:
        return _open_document(parts_of(package), file, ".ods")
    raise refuse("V402", file, content=file_signatures.package_content(names))


def _workbook(
    parts: dict[str, bytes], names: set[str], file: str, data: bytes, issued: Mapping[str, int] = NOT_KNOWN
) -> Examined:
    """`data` is the package itself if it holds these parts and nothing else."""
    recoded = in_other_encodings(parts, file)
    parts |= recoded
    cells = _cells(parts)
    check_document_types(parts, cells, file)
    changed = bool(recoded)
    if any(name.startswith(MACROS) for name in names) or PARTLESS.search(parts.get(BOOK, b"")):
        parts, changed = without_macro_sheets(parts), True
        cells = _cells(parts)
    unread = taken_out(parts, cells, file, issued)
    unusual = {name: xml for name, xml in parts.items() if name not in cells and SHEET in xml}
    large = sum(map(len, parts.values())) > file_limits.LIGHT_INFLATED
    heavy = large or any(map(_uncertain, unusual.values())) or unfolds_too_far(parts)
    lacking = {name: parts[name] for name, rows in cells.items() if heavy and _lacks(rows)}
    texts = as_texts(unusual | lacking)
    parts |= texts
    cells = {} if heavy else {name: _told(rows) for name, rows in cells.items()}
    changed = changed or bool(texts or unread) or any(rows.frame.told for rows in cells.values())
    sent = b"" if changed else data
    return Examined(sent, tuple(beside_cells(names, file)), heavy, parts, unread, cells)


def _cells(parts: Mapping[str, bytes]) -> dict[str, SheetRows]:
    """The cells of the sheets that are written the usual way."""
    return {name: found for name, xml in parts.items() if (found := sheet_rows(xml))}


def _uncertain(sheet: bytes) -> bool:
    from workbook_templates.incoming import xlsx_reach

    return not xlsx_reach.plain(sheet) and xlsx_reach.uncertain(sheet)


def _lacks(rows: SheetRows) -> bool:
    """Whether there may be cells without a value."""
    return VALUELESS in rows.frame.signs


def _told(rows: SheetRows) -> SheetRows:
    """The cells with a text in each that lacks its value."""
    return rows._replace(frame=rows.frame.with_texts) if _lacks(rows) else rows
