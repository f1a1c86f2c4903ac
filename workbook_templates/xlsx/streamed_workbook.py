"""A workbook that goes into its file part by part: nothing that grows with its rows or texts stays in memory.

Imports the library at the top: only a writer imports this module.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO, StringIO
from typing import IO, Any, BinaryIO
from zipfile import ZIP64_LIMIT, ZIP_DEFLATED, ZipFile

from xlsxwriter.packager import Packager
from xlsxwriter.workbook import Workbook

from workbook_templates.system.spool import Spool
from workbook_templates.xlsx.compressed_ahead import CompressedAhead
from workbook_templates.xlsx.parts import entry
from workbook_templates.xlsx.spooled_strings import SpooledStrings, SpooledStringsPart

IN_MEMORY = 1 << 25
"""Bytes of texts up to which another thread compresses them ahead: what they come to is then in memory."""


class StreamedWorkbook(Workbook):  # type: ignore[misc]
    """Written to `target` when it is closed; byte for byte what the library itself makes in memory."""

    def __init__(self, target: BinaryIO, options: dict[str, Any]) -> None:
        super().__init__(BytesIO(), options | {"in_memory": True})
        self.target = target
        self.str_table = SpooledStrings()

    def _get_packager(self) -> Packager:
        return _StreamedPackager(self.target)


class _StreamedPackager(Packager):  # type: ignore[misc]
    """Asks for the parts one after the other, and each is done before the next is asked for."""

    def __init__(self, target: BinaryIO) -> None:
        super().__init__()
        self.target = target
        self.part: _PackagePart | None = None
        self.texts: Future[CompressedAhead] | None = None

    def _create_package(self) -> list[Any]:
        """Writes the package; no parts are left for the library to write. The texts, half of it, are compressed while
        the sheets are."""
        with ThreadPoolExecutor(1) as other, ZipFile(self.target, "w", ZIP_DEFLATED) as self.package:
            if self.workbook.str_table.spool.size <= IN_MEMORY:
                self.texts = other.submit(self._compressed_texts)
            super()._create_package()
            self._end_part()
        return []

    def _compressed_texts(self) -> CompressedAhead:
        ahead = CompressedAhead()
        part = _PackagePart(ahead)
        self._write_texts(part)
        part.end()
        return ahead

    def _filename(self, xml_filename: str) -> "_PackagePart":
        self._end_part()
        self.part = _PackagePart(self.package.open(entry(xml_filename), "w", force_zip64=self._large()))
        return self.part

    def _end_part(self) -> None:
        if self.part:
            self.part.end()

    def _large(self) -> bool:
        """Whether a part may be larger than the older form of the package can tell."""
        spools = (self.workbook.str_table.spool, *(sheet.spool for sheet in self.workbook.worksheets()))
        return any(spool.size > ZIP64_LIMIT // 2 for spool in spools)

    def _write_shared_strings_file(self) -> None:
        if self.workbook.str_table.count:
            part = self._filename("xl/sharedStrings.xml")
            if self.texts:
                self.texts.result().stand_in(part.entry)
            self._write_texts(part)

    def _write_texts(self, part: "_PackagePart") -> None:
        texts = SpooledStringsPart()
        texts.string_table = self.workbook.str_table
        texts._set_xml_writer(part)
        texts._assemble_xml_file()


class _PackagePart(StringIO):
    """One part, which the library takes for a text in memory."""

    def __init__(self, entry: IO[bytes] | CompressedAhead) -> None:
        super().__init__()
        self.entry = entry

    def take(self, spool: Spool) -> None:
        """Adds what waited in a temporary file."""
        self._put()
        for block in spool.blocks():
            self.entry.write(block)

    def end(self) -> None:
        """Closes the part."""
        self._put()
        self.entry.close()

    def _put(self) -> None:
        self.entry.write(self.getvalue().encode())
        self.seek(0)
        self.truncate()
