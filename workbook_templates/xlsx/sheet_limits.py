"""What a sheet of a spreadsheet takes at most, and what is done with more: rows go on on numbered sheets, a text that
is cut says so."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TypeVar

Row = TypeVar("Row")
ROWS, COLUMNS = 1_048_576, 16_384
TEXT = 32_767
"""Of a cell, as UTF-16 counts: a character beyond U+FFFF is two."""
FORMULA = 8_192
ARGUMENTS = 255
"""Of one function of a formula."""
LINKS = 65_530
"""Of a sheet."""
CUT = "……（文字太长，没有写全）"


class SheetLimitError(Exception):
    """Something that no sheet takes, and that must not be left out; its text is a Chinese sentence."""


def fitting(text: str, mark: str = CUT) -> str:
    """A text as a cell can hold it; one that is too long ends in `mark`."""
    if len(text) * 2 <= TEXT or len(text.encode("utf-16-le", "surrogatepass")) <= TEXT * 2:
        return text
    room = (TEXT - len(mark)) * 2
    return text.encode("utf-16-le", "surrogatepass")[:room].decode("utf-16-le", "ignore") + mark


def numbered(name: str, number: int) -> str:
    """The name or the title of a list's sheet: `得分明细`, then `得分明细（2）`."""
    return name if number == 1 else f"{name}（{number}）"


def parts(rows: Iterable[Row], most: int) -> Iterator[Iterator[Row]]:
    """The rows, so many at a time, the first part even without any; each is to be used up before the next."""
    left = iter(rows)
    yield islice(left, most)
    for first in left:
        yield chain((first,), islice(left, most - 1))


def whole_parts(groups: Iterable[Row], rows: Callable[[Row], int], most: int) -> Iterator[list[Row]]:
    """As many groups at a time as have no more rows than that together; none is divided."""
    part: list[Row] = []
    used = 0
    for group in groups:
        if part and used + rows(group) > most:
            yield part
            part, used = [], 0
        part.append(group)
        used += rows(group)
    if part:
        yield part
