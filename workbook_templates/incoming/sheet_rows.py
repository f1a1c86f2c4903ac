"""The rows of one sheet's XML, taken apart once for all who look at them.

Many sheets of a batch differ in their values alone, so what was found of the rest is kept for the next file.
"""

from collections.abc import Callable
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from scoring.light_dataclass import dataclass
from scoring.light_named_tuple import NamedTuple
from workbook_templates.incoming.file_limits import LIGHT_INFLATED
from workbook_templates.incoming.remembered import Remembered
from workbook_templates.incoming.row_text import (
    ASTRAY,
    NO_SIGNS,
    ROWS,
    UNUSUAL,
    RowText,
    Sign,
    WrittenFormula,
    row_of,
    sheet_rest,
    values_and_rest,
)  # fmt: skip
from workbook_templates.incoming.valueless_cells import with_texts
from workbook_templates.xlsx.addresses import place_of

if TYPE_CHECKING:
    from workbook_templates.incoming.row_places import SheetPlaces

SHEET, ROW, END = b"sheetData", b"<row ", b"</sheetData>"
MOST_SHEETS, LONGEST_SHEET, MOST_ROWS = 48, 2**18, 1024
"""Of sheets that are remembered, each in bytes and in rows: what is known of a row without any cell takes a hundred
times as much memory as its text. Sheets of ours have a quarter of that."""


@dataclass(frozen=True)
class SheetFrame:
    """The rows of a sheet that is written as programs write them, whatever its values are; `head` and `tail` are what
    stands before and behind them. Of one that is `told` cells without a value have a text."""

    rows: list[RowText]
    head: bytes
    tail: bytes
    told: bool = False

    @cached_property
    def begun(self) -> int:
        """How many marks may begin a formula."""
        return sum([row.begun for row in self.rows]) + _AROUND[self.head].begun + _AROUND[self.tail].begun

    @cached_property
    def signs(self) -> frozenset[Sign]:
        """What must be looked at more closely."""
        signs = NO_SIGNS.union(*{row.signs for row in self.rows}, _AROUND[self.head].signs, _AROUND[self.tail].signs)
        return signs | {ASTRAY} if len({row.number for row in self.rows}) < len(self.rows) else signs

    @cached_property
    def tags(self) -> dict[bytes, bytes]:
        """The marks of each cell behind its address, by the address."""
        return dict(chain.from_iterable(row.tags.items() for row in self.rows))

    @cached_property
    def asked(self) -> dict[str, bytes]:
        """The marks of cells that somebody has asked for: every file of a batch is asked for the same."""
        return {}

    @cached_property
    def by_number(self) -> dict[bytes, RowText]:
        """The rows by their numbers, where every cell stands in the row that it states, and once (not `ASTRAY`)."""
        return {row.number: row for row in self.rows}

    @cached_property
    def formulas(self) -> list[WrittenFormula]:
        """Every formula, in the order of the cells."""
        return list(chain.from_iterable(row.formulas for row in self.rows))

    @cached_property
    def calculated(self) -> frozenset[tuple[int, int]]:
        """The rows and columns, from 0, of cells with a formula."""
        return frozenset(place_of(address.decode()) for address, _ in self.formulas)

    @cached_property
    def places(self) -> "SheetPlaces | None":
        """Where its values stand; None where that is not certain."""
        from workbook_templates.incoming.row_places import sheet_places

        return None if ASTRAY in self.signs else sheet_places([row.places for row in self.rows])

    @cached_property
    def with_texts(self) -> "SheetFrame":
        """The same with a text in each cell that lacks its value."""
        rows = [row.with_texts for row in self.rows]
        return self if rows == self.rows else SheetFrame(rows, self.head, self.tail, told=True)


class SheetRows(NamedTuple):
    """What is known of a sheet of one file, and its values in the order of the cells, as they are written; None where
    they are in the texts of the rows."""

    frame: SheetFrame
    values: list[bytes] | None

    def text_of(self, xml: bytes) -> bytes:
        """The whole sheet, of which `xml` was sent."""
        return with_texts(xml) if self.frame.told else xml


def sheet_rows(xml: bytes) -> SheetRows | None:
    """The cells of a sheet; None for what is no sheet, or is written in another way than programs do. The values of a
    very long one are left where they are: to take them out needs several times as much memory."""
    if SHEET not in xml:
        return None
    values, rest = values_and_rest(xml) if len(xml) <= LIGHT_INFLATED else (None, [])
    found = _taken_apart(xml, row_of) if values is None else _known(rest)
    return SheetRows(found, values) if found else None


def _known(rest: list[bytes]) -> SheetFrame | None:
    """What is known of a sheet with the same value everywhere, of which these are the pieces."""
    for known, frame in _KNOWN:
        if known == rest:
            return frame
    found = _taken_apart(xml := b"".join(rest), ROWS.__getitem__)
    if found and len(xml) <= LONGEST_SHEET and len(found.rows) <= MOST_ROWS:
        _KNOWN[MOST_SHEETS - 1 :] = []
        _KNOWN.insert(0, (rest, found))
    return found


def _taken_apart(xml: bytes, look: Callable[[bytes], RowText]) -> SheetFrame | None:
    end = max(xml.rfind(END), 0)
    head, *texts = xml[:end].split(ROW)
    frame = SheetFrame(list(map(look, texts)), head, xml[end:])
    return None if UNUSUAL in frame.signs else frame


_AROUND = Remembered(sheet_rest, 32, 65536)
_KNOWN: list[tuple[list[bytes], SheetFrame]] = []
"""The latest ones first. They are compared, piece by piece, and not looked up: to put a whole sheet together and to
hash it takes longer."""
