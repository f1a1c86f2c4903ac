"""Open document sheets (.ods, .fods) as the reader library expects them, which builds every sheet up to its last value
as it opens: none that reaches too far, nothing between the cells, always a package."""

from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from scoring.patterns import pattern
from workbook_templates.incoming.file_limits import LIGHT_INFLATED, MOST_COLUMNS, MOST_ROWS
from workbook_templates.incoming.normalised_package import in_utf8
from workbook_templates.incoming.unread_sheets import SheetTrouble, far_out
from workbook_templates.xlsx.addresses import a1

INDENTED = pattern(rb">\s+(?=</?(?:table:|office:|draw:|text:p\b))")
"""The library takes line breaks between cells for content it does not know; within a text they stay."""
CONTENT, KIND = "content.xml", b"application/vnd.oasis.opendocument.spreadsheet"
TABLE, ROW, CELLS = "table:table", "table:table-row", ("table:table-cell", "table:covered-table-cell")


def as_package(document: bytes) -> dict[str, bytes]:
    """The parts, by name, of what came as one file."""
    return {"mimetype": KIND, "META-INF/manifest.xml": b"<manifest/>", CONTENT: document}


def without_indents(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with nothing between the cells; in UTF-8, as the library takes no other encoding."""
    content = parts.get(CONTENT, b"")
    content = in_utf8(content) or content
    return dict(parts) | {CONTENT: INDENTED.sub(b">", content)}


def without_far_sheets(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], dict[str, SheetTrouble]]:
    """The parts with every sheet blank that reaches too far, and these sheets by name. Of a very long document nothing
    is known: it is read in a process of its own."""
    content, walk = parts[CONTENT], _Walk()
    if len(content) > LIGHT_INFLATED or not walk.done(content):
        return dict(parts), {}
    for _, start, end in reversed(walk.far.values()):
        content = content[:start] + content[end:]
    return dict(parts) | {CONTENT: content}, {name: far_out(cell) for name, (cell, _, _) in walk.far.items()}


class _Walk:
    """Counts rows and columns while the parser walks; `far` says of a sheet its first far cell and where it stands."""

    def __init__(self) -> None:
        self.far: dict[str, tuple[str, int, int]] = {}
        self._name = self._cell = ""
        self._row = self._rows = self._col = 0
        self._start = -1
        self._parser = ParserCreate("utf-8")
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._begin, self._end

    def done(self, content: bytes) -> bool:
        try:
            self._parser.Parse(content, True)
        except (ExpatError, LookupError, ValueError):
            return False
        return True

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if self._name and self._start < 0:
            self._start = self._parser.CurrentByteIndex
        if tag == TABLE:
            self._name, self._cell, self._row, self._start = attributes.get("table:name", ""), "", 0, -1
        elif tag == ROW:
            self._rows, self._col = int(attributes.get("table:number-rows-repeated", 1)), 0
        elif tag in CELLS:
            before, self._col = self._col, self._col + int(attributes.get("table:number-columns-repeated", 1))
            if "office:value-type" in attributes and not self._cell:
                last = self._row + self._rows
                self._cell = a1(last - 1, before) if last > MOST_ROWS or self._col > MOST_COLUMNS else ""

    def _end(self, tag: str) -> None:
        if tag == ROW:
            self._row += self._rows
        elif tag == TABLE:
            if self._cell:
                self.far[self._name] = (self._cell, self._start, self._parser.CurrentByteIndex)
            self._name = ""
