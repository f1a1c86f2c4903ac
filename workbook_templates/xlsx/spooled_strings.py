"""The texts of a workbook, each once: they wait in a temporary file, and only what finds them again stays in memory.

Imports the library at the top: only a writer imports this module.
"""

from hashlib import blake2b

from xlsxwriter.sharedstrings import SharedStrings, SharedStringTable

from scoring.patterns import pattern
from workbook_templates.system.spool import Spool
from workbook_templates.xlsx.compressed_ahead import CompressedAhead

SHORT = 40
"""Characters up to which a text is kept itself; of a longer one its digest is."""
ESCAPE = b"_x"
"""With what programs escape characters."""
CONTROLS = bytes({*range(0x20)} - {0x09, 0x0A})
"""What the library escapes so, besides U+FFFE and U+FFFF, which begin as in `LATE`."""
LATE = b"\xef\xbf"
LATE_ONES = pattern(b"\xef\xbf[\xbe\xbf]")
KNOWN = 250_000
"""Texts that are found again; what comes after them is written as often as it comes."""


class SpooledStrings(SharedStringTable):  # type: ignore[misc]
    """Numbers texts in the order in which they come."""

    def __init__(self) -> None:
        super().__init__()
        self.string_table: dict[str | bytes, int] = {}
        self.spool = Spool()
        self.ahead: CompressedAhead | None = None

    def _get_shared_string_index(self, string: str) -> int:
        data = string.encode()
        key = string if len(string) <= SHORT else blake2b(data, digest_size=16).digest()
        index = self.string_table.get(key)
        if index is not None:
            self.count += 1
            return index
        index = self._added(_element(string, data))
        if index < KNOWN:
            self.string_table[key] = index
        return index

    def number_plain(self, data: bytes) -> int:
        """The number of what a `PlainText` holds. It is not looked for: a page of text that came twice would be written
        twice."""
        return self._added(_plain_element(data))

    def _added(self, element: bytes) -> int:
        index: int = self.unique_count
        self.count += 1
        self.unique_count += 1
        self.spool.write_encoded(element)
        return index

    def _sort_string_data(self) -> None:
        """They are in order."""


def _element(text: str, data: bytes) -> bytes:
    """What the library writes of a text, `data` being the text as UTF-8. Bytes are looked through faster, and a result
    has the size of a book."""
    if ESCAPE in data or LATE in data or len(data.translate(None, CONTROLS)) < len(data):
        text = SharedStrings._escape_control_characters(text)
        data = text.encode()
    kept = b' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else b""
    return b"<si><t%b>%b</t></si>" % (kept, _escaped(data))


def _plain_element(data: bytes) -> bytes:
    """The same of a text that can have nothing to escape but what is late."""
    return _element(data.decode(), data) if LATE_ONES.search(data) else b"<si><t>%b</t></si>" % _escaped(data)


def _escaped(data: bytes) -> bytes:
    return data.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


class SpooledStringsPart(SharedStrings):  # type: ignore[misc]
    """The part of the package with these texts."""

    def __init__(self, texts: SpooledStrings) -> None:
        super().__init__()
        self.string_table = texts

    def _write_sst_strings(self) -> None:
        self.fh.take(self.string_table.spool, self.string_table.ahead)
