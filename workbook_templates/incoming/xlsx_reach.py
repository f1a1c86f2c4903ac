"""How far the cells of a part reach: one value in a sheet's last cell makes the reader library ask for hundreds of
gigabytes and die, so it is found in the XML first. Blank cells far out, formatted by the row, do no harm.
"""

from collections import Counter

from scoring.patterns import pattern
from workbook_templates.incoming.file_limits import MOST_COLUMN_LETTERS, MOST_ROW_DIGITS

MAYBE_FAR = pattern(
    rb"""[\s"']r\s*=\s*["'](?:[A-Za-z]{%d}|[A-Za-z]{0,%d}[0-9]{%d})"""
    % (MOST_COLUMN_LETTERS + 1, MOST_COLUMN_LETTERS, MOST_ROW_DIGITS + 1)
)  # quick; what it finds may also be something else
IN_A_CELL = pattern(rb"<(?:\w+:)?(?:c|row)(?=\s)[^<]*?" + MAYBE_FAR.pattern)  # exact, slower
FAR = pattern(f"[A-Za-z]{{{MOST_COLUMN_LETTERS + 1}}}|[A-Za-z]*[0-9]{{{MOST_ROW_DIGITS + 1}}}")
PLACE = pattern(f"[A-Za-z]{{0,{MOST_COLUMN_LETTERS}}}([0-9]{{1,7}})")
PLACELESS = pattern(rb"<(?:\w+:)?c(?:[/>]|\s(?!\s*r\s*=))")
ODD = (
    pattern(rb'<c(?! r="[A-Z]{1,%d}[0-9]{1,%d}"[ />])[\s/>]' % (MOST_COLUMN_LETTERS, MOST_ROW_DIGITS)),
    pattern(rb'<row(?! r="[0-9]{1,%d}"[ />])[\s/>]' % MOST_ROW_DIGITS),
    pattern(rb":(?:c|row)[\s/>]"),
)  # each begins with fixed letters, for which the search is many times faster
ADDRESS = pattern(rb"""<c\s(?:[^<>]*?\s)?r\s*=\s*["']([A-Za-z]+[0-9]+)["']""")


def repeated(xml: bytes) -> str:
    """The address that the most cells of a sheet state, "" if none share one: programs differ over which counts."""
    if b"sheetData" not in xml:
        return ""
    addresses: list[bytes] = ADDRESS.findall(xml)
    if len(set(addresses)) == len(addresses):
        return ""
    return Counter(addresses).most_common(1)[0][0].decode()


def plain(xml: bytes) -> bool:
    """Whether every row and cell, if there are any, states a near place the way spreadsheet programs do: true of
    nearly every part, and then there is nothing to search for."""
    return b"sheetData" not in xml or not any(odd.search(xml) for odd in ODD)


def uncertain(xml: bytes) -> bool:
    """Whether cells may stand where this page does not see it: far out and blank, or placed by counting."""
    return _maybe_far(xml) or PLACELESS.search(xml) is not None


def far_value(xml: bytes, rows: int = 0) -> str:
    """The address of a value beyond the limits, "" if there is none; so many `rows` may be there in any case. Raises
    `ExpatError` for what is no XML."""
    return _Search(rows).run(xml) if _maybe_far(xml) else ""


def _maybe_far(xml: bytes) -> bool:
    return MAYBE_FAR.search(xml) is not None and IN_A_CELL.search(xml) is not None


class _Search:
    """Follows row and cell while the parser walks, and stops at the first value that is too far out."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.row = self.cell = self.found = ""

    def run(self, xml: bytes) -> str:
        from xml.parsers.expat import ParserCreate

        parser = ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(xml, True)
        return self.found

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self.row = attributes.get("r", "")
        elif name == "c":
            place = attributes.get("r") or self.row
            self.cell = place if FAR.match(place) and not (self.rows and self._issued(place)) else ""

    def _issued(self, place: str) -> bool:
        found = PLACE.fullmatch(place)
        return found is not None and int(found[1]) <= self.rows

    def _end(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "c":
            self.cell = ""

    def _text(self, text: str) -> None:
        if self.cell and text.strip() and not self.found:
            self.found = self.cell
