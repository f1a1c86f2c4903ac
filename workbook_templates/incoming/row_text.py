"""The cells of one row of a sheet's XML: where each stands, its marks, its formula.

Most rows of a return stand in others of its batch but for their values, so what was found of a row is kept for the next
file.
"""

import re
from functools import cached_property
from typing import TYPE_CHECKING

from scoring.light_dataclass import dataclass
from scoring.light_named_tuple import NamedTuple
from scoring.patterns import pattern
from workbook_templates.incoming.file_limits import MOST_COLUMN_LETTERS, MOST_ROW_DIGITS
from workbook_templates.incoming.remembered import Remembered
from workbook_templates.incoming.valueless_cells import ERRORS, has_valueless, with_texts

if TYPE_CHECKING:
    from workbook_templates.incoming.row_places import RowPlaces

CELL = b"<c "
_LETTERS, _DIGITS = rb"[A-Z]{1,%d}" % MOST_COLUMN_LETTERS, rb"[0-9]{1,%d}" % MOST_ROW_DIGITS
_ROW = pattern(rb'r="(' + _DIGITS + rb')"[ />]')
_CELL = pattern(rb'r="(' + _LETTERS + _DIGITS + rb')"(?=[ />])([^>]*)>')
_VALUE = (
    rb'(?:(?:<f>[^<]+</f>)?<v>[^<]+</v>|<v></v>|(?<= t="str">)<f>[^<]+</f><v></v>'
    rb'|<is><t(?: xml:space="preserve")?>[^<]*</t></is>)'
)
_PLAIN_ROW = pattern(
    rb'r="(' + _DIGITS + rb')"(?: [^<>]*)?>(?:<c r="' + _LETTERS + rb'\1"(?:[ /][^<>]*)?'
    rb"(?:(?<=/)>|(?<!/)>" + _VALUE + rb"</c>))*</row>"
)  # cells with a value, perhaps by a formula, or without any; what was calculated to be empty is a text
_VALUES = pattern(rb"<v>([^<]+)</v>")
_GIVEN = pattern(rb"(<[vt](?: xml:space=.preserve.)?>)([^<]+)(?=</[vt]>)")
LONGEST = 8192
"""Of rows that are remembered, in bytes."""
_TAGS = pattern(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>')
_FORMULAS = pattern(rb'<c r="([A-Z]+[0-9]+)"[^>]*>(<f>[^<]*</f>)')
_COLUMNS = pattern(rb'<c r="([A-Z]+)')
_UNUSUAL = pattern(rb'<c[\s/>]|<row[\s/>]|:(?:c|row)[\s/>]| r="[A-Z]')
_FORMULA = pattern(rb"<f(?: [^<>]*)?(?:(?<=/)>|(?<!/)>[^<]*</f>)")
MARKS = (b"vertAlign", b"strike")
"""Of runs of text that may be raised, lowered or struck out."""
DOCUMENT_TYPE = b"<!DOCTYPE"
_HINTS = (*ERRORS, b":c", b":row", *MARKS)
"""Something to look at more closely in a row that is plain otherwise."""
_ODD_IN_VALUES = (*_HINTS, b' r="')

Sign = str
UNUSUAL, VALUELESS, MARKED, TYPED, ASTRAY = "unusual", "valueless", "marked", "typed", "astray"
"""Written in another way than programs do; cells that may lack their value, runs that may not show as they are stored,
a document type; cells that state another row than theirs, or twice the same place."""
NO_SIGNS: frozenset[Sign] = frozenset()
WrittenFormula = tuple[bytes, bytes]
"""The address of a cell and its formula as it is written there, with its marks; empty where several may begin."""


class SheetRest(NamedTuple):
    """Some XML of a sheet that holds no row: how many marks may begin a formula, what must be looked at closely."""

    begun: int
    signs: frozenset[Sign]


@dataclass(frozen=True)
class RowText:
    """One row: its number, how many marks may begin a formula, and what must be looked at more closely; its `text` may
    have other values."""

    text: bytes
    number: bytes
    begun: int
    signs: frozenset[Sign] = NO_SIGNS

    @cached_property
    def tags(self) -> dict[bytes, bytes]:
        """The marks of each cell behind its address, by the address."""
        return dict(_TAGS.findall(self.text))

    @cached_property
    def places(self) -> "RowPlaces | None":
        """Where its values stand; None where that is not certain."""
        from workbook_templates.incoming.row_places import row_places

        return row_places(self.text)

    @cached_property
    def with_texts(self) -> "RowText":
        """The same row with a text in each cell that lacks its value."""
        text = with_texts(self.text) if VALUELESS in self.signs else self.text
        return self if text == self.text else row_text(text)

    @cached_property
    def formulas(self) -> list[WrittenFormula]:
        """Every formula, in the order of the cells."""
        if not self.begun:
            return []
        if self.text.count(b"<f>") == self.begun:
            return _FORMULAS.findall(self.text)
        return [formula for cell in self.text.split(CELL)[1:] if (formula := _formula(cell))]


def values_and_rest(text: bytes) -> tuple[list[bytes] | None, list[bytes]]:
    """The values of a row or a sheet, None where one of them looks like something else; and the pieces of what is left,
    with the same value everywhere."""
    if b"<is>" in text:  # texts take longer to look for
        pieces = _GIVEN.split(text)
        values = pieces[2::3]
        pieces[2::3] = [b"0"] * len(values)
    else:
        pieces = _VALUES.split(text)
        values = pieces[1::2]
        pieces[1::2] = [b"<v>0</v>"] * len(values)
    return None if any(map(b" ".join(values).__contains__, _ODD_IN_VALUES)) else values, pieces


def _plain_row(text: bytes) -> RowText | None:
    """A row with nothing about it to look at more closely, in a fraction of the time."""
    found = _PLAIN_ROW.fullmatch(text)
    if found is None or any(map(text.__contains__, _HINTS)):
        return None
    columns = _COLUMNS.findall(text)
    if not len(set(columns)) == len(columns) == text.count(b' r="'):
        return None
    return RowText(text, found[1], text.count(b"<f>"))


def row_text(text: bytes) -> RowText:
    """What is known of a row from its text behind its first mark."""
    return _plain_row(text) or _any_row(text)


def _any_row(text: bytes) -> RowText:
    first, *cells = text.split(CELL)
    row, placed, whole = _ROW.match(text), [_CELL.match(cell) for cell in cells], sheet_rest(first)
    pieces = [whole, *map(sheet_rest, cells)]
    signs = NO_SIGNS.union(*(piece.signs for piece in pieces))
    if row is None or not all(found and _is_closed(found, cell) for found, cell in zip(placed, cells, strict=True)):
        return RowText(text, b"", 0, signs | {UNUSUAL})
    addresses = {found[1] for found in placed if found}
    own = {address.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ") for address in addresses} <= {row[1]}
    astray = frozenset[Sign]() if own and len(addresses) == len(cells) else frozenset({ASTRAY})
    return RowText(text, row[1], sum(piece.begun for piece in pieces), signs | astray)


def _is_closed(tag: re.Match[bytes], cell: bytes) -> bool:
    return tag[2].endswith(b"/") or b"</c>" in cell


def _formula(cell: bytes) -> WrittenFormula | None:
    placed, begun = _CELL.match(cell), formulas_begun(cell)
    if placed is None or not begun:
        return None
    formula = _FORMULA.match(cell, placed.end())
    return placed[1], formula[0] if formula and begun == 1 else b""


def sheet_rest(text: bytes) -> SheetRest:
    """What is to be known of some XML of a sheet that holds no row."""
    signs = {
        UNUSUAL: CELL in text or _UNUSUAL.search(text) is not None,
        VALUELESS: has_valueless(text),
        MARKED: any(mark in text for mark in MARKS),
        TYPED: DOCUMENT_TYPE in text,
    }
    found = frozenset(sign for sign, there in signs.items() if there)
    return SheetRest(formulas_begun(text), found or NO_SIGNS)


def formulas_begun(xml: bytes) -> int:
    """How many marks may begin the formula of a cell."""
    return xml.count(b"<f") - xml.count(b"<formula")


ROWS = Remembered(row_text, 2048, LONGEST)


def row_of(text: bytes) -> RowText:
    """What is known of a row that holds its values."""
    values, rest = values_and_rest(text)
    return row_text(text) if values is None else ROWS[b"".join(rest)]
