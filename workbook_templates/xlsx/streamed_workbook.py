"""A workbook that goes into its file part by part: nothing that grows with its rows or texts stays in memory.

Imports the library at the top: only a writer imports this module.
"""

from concurrent.futures import Executor
from io import BytesIO, StringIO
from typing import IO, Any, BinaryIO
from zipfile import ZIP64_LIMIT, ZIP_DEFLATED, ZipFile

from xlsxwriter.packager import Packager
from xlsxwriter.workbook import Workbook

from workbook_templates.system.spool import Spool
from workbook_templates.xlsx.compressed_ahead import CompressedAhead
from workbook_templates.xlsx.parts import entry
from workbook_templates.xlsx.spooled_strings import SpooledStrings, SpooledStringsPart
from workbook_templates.xlsx.streamed_sheet import StreamedSheet

IN_MEMORY = 1 << 25
"""Bytes of a part up to which another thread compresses it ahead: what they come to is then in memory."""


class StreamedWorkbook(Workbook):  # type: ignore[misc]
    """Written to `target` when it is closed; byte for byte what the library itself makes in memory. `others` may
    compress meanwhile."""

    def __init__(self, target: BinaryIO, options: dict[str, Any], others: Executor) -> None:
        super().__init__(BytesIO(), options | {"in_memory": True})
        self.target, self.others = target, others
        self.str_table = SpooledStrings()

    def compress_ahead(self, sheet: StreamedSheet) -> None:
        """Has a sheet compressed from now on, whose rows are complete and whose formats are numbered. It may still be
        changed; where that is not below its rows, it is compressed once more with the package."""
        sheet.ahead = self._ahead(sheet, sheet.spool)

    def compress_texts_ahead(self) -> None:
        """The same of the texts, once they are all there."""
        self.str_table.ahead = self._ahead(SpooledStringsPart(self.str_table), self.str_table.spool)

    def _ahead(self, part: Any, spool: Spool) -> CompressedAhead | None:
        return CompressedAhead(part, spool, self.others) if spool.size <= IN_MEMORY else None

    def _get_packager(self) -> Packager:
        return _StreamedPackager(self.target)


class _StreamedPackager(Packager):  # type: ignore[misc]
    """Asks for the parts one after the other, and each is done before the next is asked for."""

    def __init__(self, target: BinaryIO) -> None:
        super().__init__()
        self.target = target
        self.part: _PackagePart | None = None

    def _create_package(self) -> list[Any]:
        """Writes the package; no parts are left for the library to write. The texts, half of it, are compressed while
        the sheets are."""
        self.workbook.compress_texts_ahead()
        with ZipFile(self.target, "w", ZIP_DEFLATED) as self.package:
            super()._create_package()
            self._end_part()
        return []

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
            texts = SpooledStringsPart(self.workbook.str_table)
            texts._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            texts._assemble_xml_file()


class _PackagePart(StringIO):
    """One part, which the library takes for a text in memory."""

    def __init__(self, entry: IO[bytes]) -> None:
        super().__init__()
        self.entry = entry

    def take(self, spool: Spool, ahead: CompressedAhead | None) -> None:
        """Adds what waited in a temporary file, and may be compressed with all that stands above."""
        if ahead:
            ahead.stand_in(self.entry, self.getvalue().encode(), spool)
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
