"""The texts of a workbook, each once: they wait in a temporary file, and only what finds them again stays in memory.

Imports the library at the top: only a writer imports this module.
"""

from hashlib import blake2b

from xlsxwriter.sharedstrings import SharedStrings, SharedStringTable

from workbook_templates.system.spool import Spool

SHORT = 40
"""Characters up to which a text is kept itself; of a longer one its digest is."""
ESCAPE = "_x"
"""With what programs escape characters."""
KNOWN = 250_000
"""Texts that are found again; what comes after them is written as often as it comes."""


class SpooledStrings(SharedStringTable):  # type: ignore[misc]
    """Numbers texts in the order in which they come."""

    def __init__(self) -> None:
        super().__init__()
        self.spool = Spool()
        self._elements = SharedStrings()

    def _get_shared_string_index(self, string: str) -> int:
        self.count += 1
        key = string if len(string) <= SHORT else blake2b(string.encode(), digest_size=16).digest()
        index: int | None = self.string_table.get(key)
        if index is None:
            index = self.unique_count
            self.unique_count += 1
            if index < KNOWN:
                self.string_table[key] = index
            self.spool.write(self._element(string))
        return index

    def _element(self, text: str) -> str:
        """What the library writes of a text; it looks through each five times, and a result has the size of a book."""
        if not text.isprintable() or ESCAPE in text:
            text = SharedStrings._escape_control_characters(text)
        kept = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
        return f"<si><t{kept}>{self._elements._escape_data(text)}</t></si>"

    def _sort_string_data(self) -> None:
        """They are in order."""


class SpooledStringsPart(SharedStrings):  # type: ignore[misc]
    """The part of the package with these texts."""

    def _write_sst_strings(self) -> None:
        self.fh.take(self.string_table.spool)
