"""The cells of one sheet's XML, taken apart once for all who look at them: where each stands, its marks, its formula.

Most rows of a return stand to the letter in others of its batch, so what was found of a row is kept for the next file.
"""

import re
from collections.abc import Callable, Mapping
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from workbook_templates.incoming.file_limits import MOST_COLUMN_LETTERS, MOST_ROW_DIGITS
from workbook_templates.incoming.valueless_cells import ERRORS, has_valueless

ROW, CELL, END = b"<row ", b"<c ", b"</sheetData>"
_PLACE = rb'r="([A-Z]{1,%d}[0-9]{1,%d})"' % (MOST_COLUMN_LETTERS, MOST_ROW_DIGITS)
_ROW = re.compile(rb'r="[0-9]{1,%d}"[ />]' % MOST_ROW_DIGITS)
_CELL = re.compile(_PLACE + rb"(?=[ />])([^>]*)>")
_PLAIN = re.compile(
    rb"<c " + _PLACE + rb"((?:[ /][^<>]*)?)(?:(?<=/)>|(?<!/)>(<f>[^<]+</f>)?<v>([^<]*)</v></c>)"
)  # a cell with a value, perhaps by a formula, or without any
_PLAIN_ROW = re.compile(rb'r="[0-9]{1,%d}"(?: [^<>]*)?>' % MOST_ROW_DIGITS)
_UNUSUAL = re.compile(rb'<c[\s/>]|<row[\s/>]|:(?:c|row)[\s/>]| r="[A-Z]')
_FORMULA = re.compile(rb"<f>[^<]*</f>")
MARKS = (b"vertAlign", b"strike")
"""Of runs of text that may be raised, lowered or struck out."""
DOCUMENT_TYPE = b"<!DOCTYPE"
HINTS = (*ERRORS, b":c", b":row", *MARKS)
"""Something to look at more closely in a row that is plain otherwise."""

Sign = str
UNUSUAL, VALUELESS, MARKED, TYPED = "unusual", "valueless", "marked", "typed"
NO_SIGNS: frozenset[Sign] = frozenset()
WrittenFormula = tuple[bytes, bytes]
"""The address of a cell and its formula as it is written there; empty where that has marks of its own."""
Found = TypeVar("Found")


class CellText(NamedTuple):
    """What stands between the mark of one cell and that of the next: the address, the cell's marks behind it, the
    formula, how many marks may begin one, and what must be looked at more closely."""

    address: bytes = b""
    tag: bytes = b""
    formula: WrittenFormula | None = None
    begun: int = 0
    signs: frozenset[Sign] = NO_SIGNS


class RowText(NamedTuple):
    """The same of all cells of a row, the marks of each by its address; `cells` says how many there are."""

    tags: dict[bytes, bytes]
    cells: int
    formulas: tuple[WrittenFormula, ...]
    begun: int
    signs: frozenset[Sign]


class SheetCells(NamedTuple):
    """The same of all cells of a sheet that is written as programs write them; `each_once` says that no two of them
    state the same address, `tail` is what stands behind them."""

    tags: Mapping[bytes, bytes]
    each_once: bool
    formulas: list[WrittenFormula]
    begun: int
    signs: frozenset[Sign]
    tail: bytes


class _Known(dict[bytes, Found], Generic[Found]):
    """What was found of texts before, the latest ones and those before them: never more than twice `most`."""

    def __init__(self, look: Callable[[bytes], Found], most: int, longest: int) -> None:
        super().__init__()
        self.look, self.most, self.longest = look, most, longest
        self.former: dict[bytes, Found] = {}

    def __missing__(self, text: bytes) -> Found:
        found = self.former.get(text) or self.look(text)
        if len(text) <= self.longest:
            if len(self) >= self.most:
                self.former = dict(self)
                self.clear()
            self[text] = found
        return found


def sheet_cells(xml: bytes) -> SheetCells | None:
    """The cells of a sheet; None for what is no sheet, or is written in another way than programs do."""
    if b"sheetData" not in xml:
        return None
    end = xml.rfind(END)
    first, *texts = xml[: max(end, 0)].split(ROW)
    before, behind = _AROUND[first], _AROUND[tail := xml[max(end, 0) :]]
    rows = list(map(_ROWS.__getitem__, texts))
    all_tags, counts, formulas, begun, told = zip(*rows, strict=True) if rows else ((),) * 5
    signs: frozenset[Sign] = NO_SIGNS.union(before.signs, behind.signs, *set(told))
    if UNUSUAL in signs:
        return None
    tags = dict(chain.from_iterable(map(dict.items, all_tags)))
    return SheetCells(
        tags=tags, each_once=len(tags) == sum(counts), formulas=list(chain.from_iterable(formulas)),
        begun=sum(begun) + before.begun + behind.begun, signs=signs, tail=tail,
    )  # fmt: skip


def _row(text: bytes) -> RowText:
    return _plain_row(text) or _any_row(text)


def _plain_row(text: bytes) -> RowText | None:
    """A row with nothing about it to look at more closely, in a fraction of the time."""
    pieces = _PLAIN.split(text)
    between, addresses, tags, formulas, values = (pieces[group::5] for group in range(5))
    if any(between[1:-1]) or between[-1] != b"</row>" or not _PLAIN_ROW.fullmatch(between[0]):
        return None
    written = tuple((address, formula) for address, formula in zip(addresses, formulas, strict=True) if formula)
    more = text.count(b' r="') != len(addresses) or text.count(b"<f") != len(written)
    if more or any(map(text.__contains__, HINTS)):
        return None
    if b"" in values and not all(map(_calculated, tags, formulas, values)):
        return None
    return RowText(dict(zip(addresses, tags, strict=True)), len(addresses), written, len(written), NO_SIGNS)


def _calculated(tag: bytes, formula: bytes | None, value: bytes | None) -> bool:
    """Whether a cell's value, if it has a formula, was calculated: to be empty it must be a text."""
    return formula is None or value != b"" or tag.endswith(b' t="str"')


def _any_row(text: bytes) -> RowText:
    first, *texts = text.split(CELL)
    own, cells = _around(first), list(map(_cell, texts))
    signs = own.signs.union(*(cell.signs for cell in cells))
    return RowText(
        {cell.address: cell.tag for cell in cells}, len(cells),
        tuple(cell.formula for cell in cells if cell.formula),
        own.begun + sum(cell.begun for cell in cells), signs if _ROW.match(text) else signs | {UNUSUAL},
    )  # fmt: skip


def _cell(text: bytes) -> CellText:
    placed = _CELL.match(text)
    if placed is None or not (placed[2].endswith(b"/") or b"</c>" in text):
        return CellText(signs=frozenset({UNUSUAL}))
    around = _around(text)
    formula = _FORMULA.match(text, placed.end())
    written = (placed[1], formula[0] if formula and around.begun == 1 else b"") if around.begun else None
    return around._replace(address=placed[1], tag=placed[2], formula=written)


def _around(text: bytes) -> CellText:
    signs = {
        UNUSUAL: CELL in text or _UNUSUAL.search(text) is not None,
        VALUELESS: has_valueless(text),
        MARKED: any(mark in text for mark in MARKS),
        TYPED: DOCUMENT_TYPE in text,
    }
    found = frozenset(sign for sign, there in signs.items() if there)
    return CellText(begun=formulas_begun(text), signs=found or NO_SIGNS)


def formulas_begun(xml: bytes) -> int:
    """How many marks may begin the formula of a cell."""
    return xml.count(b"<f") - xml.count(b"<formula")


_ROWS, _AROUND = _Known(_row, 2048, 8192), _Known(_around, 32, 65536)
