"""The values of rows in their places, where nothing about them is left to interpret."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from scoring.light_named_tuple import NamedTuple
from scoring.patterns import pattern
from scoring.scheme.by_identity import by_identity
from workbook_templates.incoming.sheet_rows import ANY_VALUE, ASTRAY, LONGEST, RowText, SheetRows
from workbook_templates.incoming.sheets import Grid
from workbook_templates.xlsx.addresses import place_of

_MARKS = rb'(?: [A-Za-z:0-9]+="[^"<>&]*")*'
_ROW = pattern(rb'r="([1-9][0-9]*)"' + _MARKS + rb"(?:/>|>((?:<c (?s:.*))?)</row>)")
_CELL = pattern(
    rb'<c r="([A-Z]+[0-9]+)"(?: s="([0-9]+)")?(?: t="(s|str|n|inlineStr)")?'
    rb" ?(?:/>|>(?:<f" + _MARKS + rb"(?:/>|>[^<]*</f>))?"
    rb'(<v>0?</v>|<v ?/>|<is><t(?: xml:space="preserve")?>0?</t></is>)?</c>)'
)
_NUMBER = pattern(rb"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_ODD = pattern("\r|_x|&(?!(?:amp|lt|gt|quot|apos|#10|#[1-9][0-9]{2,4});)|&#5[5-7][0-9]{3};")
_SIGN = pattern("&#([0-9]+);")
_NAMED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
BLANKS = " \t\r\n"
"""Which the library takes away around a text that does not say that they are to be kept."""
KINDS = SHARED, NUMBER, TEXT, BARE = b"s", b"", b"str", b"inlineStr"
EMPTY_TEXTS = (TEXT, BARE)
SHORT = 256
"""Of texts that are remembered, in bytes."""
Placed = tuple[int, int]
"""Which of the row's values stands in which column, both from 0."""


class RowPlaces(NamedTuple):
    """Where the values of a row stand: numbers of shared texts, numbers, texts, texts without blanks around them.
    `styles` are those of the numbers, `width` is how far the row reaches."""

    number: int
    shared: tuple[Placed, ...]
    numbers: tuple[Placed, ...]
    words: tuple[Placed, ...]
    bare: tuple[Placed, ...]
    styles: frozenset[bytes]
    width: int


def placed_values(cells: SheetRows, texts: Mapping[bytes, str], plain: Collection[bytes]) -> Grid | None:
    """The rows of a sheet as the reader library has them; None where that is not certain. `texts` are the shared ones
    by their number, `plain` the styles of numbers that are no dates."""
    places = [None if values is None else _places(row) for row, values in cells.written]
    found = [each for each in places if each is not None]
    numbers = [each.number for each in found]
    if len(found) < len(places) or ASTRAY in cells.signs or numbers != sorted(numbers):
        return None
    if not frozenset[bytes]().union(*(each.styles for each in found)).issubset(plain):
        return None
    width, grid = max((each.width for each in found), default=0), list[list[object]]()
    try:
        for (_, values), at in zip(cells.written, found, strict=True):
            if at.width:
                grid += ([""] * width for _ in range(at.number - len(grid)))
                _put(grid[-1], values or [], at, texts)
    except (LookupError, ValueError):  # of a text that is not there, of a value that is not plain
        return None
    return grid


def _put(row: list[object], values: Sequence[bytes], at: RowPlaces, texts: Mapping[bytes, str]) -> None:
    for number, col in at.shared:
        row[col] = texts[values[number]]
    for number, col in at.numbers:
        row[col] = _number(values[number])
    for number, col in at.words:
        row[col] = _word(values[number])
    for number, col in at.bare:
        row[col] = _word(values[number]).strip(BLANKS)


def _places(row: RowText) -> RowPlaces | None:
    return (_known_places if len(row.text) <= LONGEST else _found_places)(row)


def _found_places(row: RowText) -> RowPlaces | None:
    """None for a row that is not simply what it seems."""
    whole = _ROW.fullmatch(row.text)
    if whole is None:
        return None
    cells: list[tuple[bytes, ...]] = _CELL.findall(body := whole[2] or b"")
    if _CELL.sub(b"", body):
        return None
    filled = [cell for cell in cells if ANY_VALUE in cell[3]]
    if any((kind == BARE) is not value.startswith(b"<is>") for _, _, kind, value in cells if value):
        return None
    placed = {kind: tuple((n, _col(cell[0])) for n, cell in enumerate(filled) if _kind(cell) == kind) for kind in KINDS}
    styles = frozenset(cell[1] for cell in filled if _kind(cell) == NUMBER)
    reached = [_col(cell[0]) for cell in cells if ANY_VALUE in cell[3] or (cell[3] and cell[2] in EMPTY_TEXTS)]
    width = 1 + max(reached, default=-1)
    return RowPlaces(int(whole[1]), placed[SHARED], placed[NUMBER], placed[TEXT], placed[BARE], styles, width)


_known_places = by_identity(4096)(_found_places)


def _kind(cell: Sequence[bytes]) -> bytes:
    _, _, kind, value = cell
    if kind == BARE and b"preserve" in value:
        return TEXT
    return NUMBER if kind == b"n" else kind


def _col(address: bytes) -> int:
    return place_of(address.decode())[1]


def _number(written: bytes) -> float:
    if not (written.isdigit() or _NUMBER.fullmatch(written)):
        raise ValueError
    return float(written)


def _word(written: bytes) -> str:
    return _short_word(written) if len(written) <= SHORT else _any_word(written)


def _any_word(written: bytes) -> str:
    text = plain_text(written)
    if text is None:
        raise ValueError
    return unescaped(text)


_short_word = lru_cache(maxsize=4096)(_any_word)  # mostly the same few words


def plain_text(written: bytes) -> str | None:
    """A text that is stored as it is written, but for marks that stand for signs; None for any other."""
    try:
        text = written.decode()
    except UnicodeDecodeError:
        return None
    return None if _ODD.search(text) else text


def unescaped(text: str) -> str:
    """The text with the signs that the marks in it stand for."""
    text = _SIGN.sub(lambda found: chr(int(found[1])), text) if "&#" in text else text
    for mark, sign in _NAMED:
        text = text.replace(mark, sign)
    return text
