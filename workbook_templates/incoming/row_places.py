"""Where the values of a row stand, which was taken apart into its values and the rest."""

from collections.abc import Callable, Sequence
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from scoring.patterns import pattern
from workbook_templates.incoming.written_text import is_utf_8, stored_text
from workbook_templates.xlsx.addresses import place_of

_MARKS = rb'(?: [A-Za-z:0-9]+="[^"<>&]*")*'
_ROW = pattern(rb'r="([1-9][0-9]*)"' + _MARKS + rb"(?:/>|>((?:<c (?s:.*))?)</row>)")
_CELL = pattern(
    rb'<c r="([A-Z]+[0-9]+)"(?: s="([0-9]+)")?(?: {1,2}t="(s|str|n|inlineStr)")?'
    rb" ?(?:/>|>(?:<f" + _MARKS + rb"(?:/>|>[^<]*</f>))?"
    rb'(<v>0?</v>|<v ?/>|<v>=[^<]+</v>|<is><t(?: xml:space="preserve")?>0?</t></is>)?</c>)'
)
_ANY_VALUE, _FORMULA = b">0</", b"<v>="
"""How a value ends in whose place any may stand; how one begins that is the text of a formula."""
_KINDS = {b"s": 0, b"": 1, b"n": 1, b"str": 2, b"inlineStr": 3}
WIDEST = 256
"""How far a row may reach, in columns: what is kept of it takes eight bytes for each; ours reach a tenth of that."""
SHARED, NUMBER, TEXT, BARE = range(4)
"""Numbers of shared texts, numbers, texts, texts without blanks around them."""


class RowPlaces(NamedTuple):
    """How the values of a row are put in their places: of which kind each one is, in their order; the texts that stand
    in every such row; what puts all these, and a blank behind the last, in the columns, with two blanks behind them.
    `styles` are those of the numbers, `width` is how far the row reaches."""

    number: int
    kinds: tuple[int, ...]
    rest: tuple[str, ...]
    put: Callable[[Sequence[object]], tuple[object, ...]]
    styles: frozenset[bytes]
    width: int


class SheetPlaces(NamedTuple):
    """The same of all rows of a sheet, in their order; `width` is how far the widest one reaches."""

    rows: list[RowPlaces]
    kinds: list[int]
    styles: frozenset[bytes]
    width: int


def sheet_places(rows: Sequence[RowPlaces | None]) -> SheetPlaces | None:
    """What is known of these rows together; None where it is not of one, or they are not in their order."""
    known = [row for row in rows if row is not None]
    numbers = [row.number for row in known]
    if len(known) < len(rows) or numbers != sorted(numbers):
        return None
    styles = frozenset[bytes]().union(*{row.styles for row in known})
    kinds = list(chain.from_iterable(row.kinds for row in known))
    return SheetPlaces(known, kinds, styles, max([row.width for row in known], default=0))


def row_places(text: bytes) -> RowPlaces | None:
    """What is known of a row from its `text`, in which all values are the same; None for one that is not simply what
    it seems."""
    whole = _ROW.fullmatch(text)
    if whole is None or not is_utf_8(text):  # a formula, too, must be one to the library
        return None
    body = whole[2] or b""
    cells = [_WrittenCell(*found) for found in _CELL.findall(body)]
    if _CELL.sub(b"", body) or not all(cell.is_plain for cell in cells):
        return None
    filled, told = [cell for cell in cells if cell.is_filled], [cell for cell in cells if cell.is_formula]
    try:
        rest = tuple(stored_text(cell.value[3:-4]) for cell in told)
    except ValueError:
        return None
    at = {cell.col: number for number, cell in enumerate((*filled, *told))}
    width = 1 + max((cell.col for cell in cells if cell.is_reached), default=-1)
    if width > WIDEST:
        return None
    put = itemgetter(*(at.get(col, -1) for col in range(width)), -1, -1)
    styles = frozenset(cell.style for cell in filled if cell.kind == NUMBER)
    return RowPlaces(int(whole[1]), tuple(cell.kind for cell in filled), rest, put, styles, width)


class _WrittenCell(NamedTuple):
    """A cell as it is written; its `value` with the marks around it."""

    address: bytes
    style: bytes
    stated: bytes
    value: bytes

    @property
    def col(self) -> int:
        return place_of(self.address.decode())[1]

    @property
    def kind(self) -> int:
        kind = _KINDS[self.stated]
        return TEXT if kind == BARE and b"preserve" in self.value else kind

    @property
    def is_formula(self) -> bool:
        return self.value.startswith(_FORMULA)

    @property
    def is_filled(self) -> bool:
        return _ANY_VALUE in self.value and not self.is_formula

    @property
    def is_reached(self) -> bool:
        """Whether the library sees a cell there: an empty text is one, too."""
        return _ANY_VALUE in self.value or (self.value != b"" and self.kind in (TEXT, BARE))

    @property
    def is_plain(self) -> bool:
        """Whether the value is one of the stated kind."""
        inside = self.value.startswith(b"<is>") is (self.stated == b"inlineStr")
        return not self.value or (inside and (self.kind == TEXT or not self.is_formula))
