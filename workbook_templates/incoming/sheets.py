"""The sheets of a workbook by name: as rows of cell values, each read when it is first asked for, as most of a workbook
is never looked at; and as XML, for what the reader library does not tell."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

from scoring.light_named_tuple import NamedTuple
from scoring.short_texts import of_short_texts
from workbook_templates.incoming.sheet_rows import SheetRows
from workbook_templates.incoming.unread_sheets import SheetTrouble, UnreadSheet

Grid = Sequence[Sequence[object]]
"""Rows from the sheet's first: text, float, bool, date, datetime, time or timedelta, "" for a blank cell."""
LONGEST_KEPT = 2**18
"""Of the parts that are remembered, in bytes."""
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def value_at(grid: Grid, row: int, col: int) -> object:
    """What stands in a cell, both numbers from 0; beyond the last used cell everything is blank."""
    return grid[row][col] if row < len(grid) and col < len(grid[row]) else ""


class LibraryError(Exception):
    """The library met something it does not know, which need not be the file's fault."""


class Sheets(Mapping[str, Grid]):
    """Sheet name → rows of cell values. What cannot be read is blank and joins `spoilt`. Raises calamine's own errors
    for a workbook that cannot be opened, or `LibraryError`."""

    def __init__(self, data: bytes, file: str, unread: Mapping[str, UnreadSheet]) -> None:
        self._data = data
        self._file = file
        self._read: dict[str, Grid] = {name: [] for name in unread}
        self.unread = dict(unread)
        self._names = self._sheet_names()

    @cached_property
    def _workbook(self) -> Any:
        return _opened(self._content())

    def _content(self) -> bytes:
        return self._data

    def _sheet_names(self) -> list[str]:
        names: list[str] = self._workbook.sheet_names
        return names

    def __getitem__(self, name: str) -> Grid:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._read:
            self._read[name] = self._rows(name)
        return self._read[name]

    def _rows(self, name: str) -> Grid:
        workbook = self._workbook
        try:
            rows: Grid = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except (KeyboardInterrupt, SystemExit, MemoryError):
            raise
        except BaseException:  # a panic of the library is no Exception
            self.unread[name] = SheetTrouble("V403", "的内容无法识别").unread(self._file, name)
            return []
        return rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _opened(data: bytes) -> Any:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except (KeyboardInterrupt, SystemExit, MemoryError, PasswordError, CalamineError):
        raise
    except BaseException as problem:  # as above
        raise LibraryError from problem


class SheetXml(NamedTuple):
    """One sheet's XML, and its cells where it is written the usual way."""

    sent: bytes = b""
    cells: SheetRows | None = None

    @property
    def text(self) -> bytes:
        """The XML, with a text in each cell without a value."""
        return self.cells.text_of(self.sent) if self.cells else self.sent


def sheet_xml(parts: Mapping[str, bytes], cells: Mapping[str, SheetRows]) -> dict[str, SheetXml]:
    """The XML of each sheet by the sheet's name, out of all parts by name; nothing of a package written in an
    unusual way. `cells` are those of sheets by the part's name."""
    if BOOK not in parts or LINKS not in parts:
        return {}
    holding = _holding(parts[BOOK], parts[LINKS])
    return {name: SheetXml(parts[part], cells.get(part)) for name, part in holding.items() if part in parts}


@of_short_texts(16, LONGEST_KEPT)  # the same for a whole batch of one template
def _holding(book: bytes, links: bytes) -> Mapping[str, str]:
    """Which part holds which sheet, as the reader library understands it: of two sheets of one name the first, of two
    links of one name the last. Nothing where that is not certain."""
    try:
        sheets, targets = fromstring(book).iterfind(".//{*}sheet"), fromstring(links).iterfind(".//{*}Relationship")
        parts = {link.get("Id"): "xl/" + link.get("Target", "").lstrip("/").removeprefix("xl/") for link in targets}
        holding = dict[str, str]()
        for sheet in sheets:
            holding.setdefault(sheet.get("name", ""), parts.get(_link(sheet), ""))
    except (ParseError, ValueError):
        return {}
    return holding


def _link(sheet: Element) -> str:
    """Raises `ValueError` where there is not just one."""
    (link,) = (value for name, value in sheet.items() if name.endswith("}id"))
    return link
