"""What documents are made of: paragraphs, tables and bars, without a word of how a file says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Style = Literal["text", "first", "second", "caption", "note"]
Align = Literal["left", "center", "right"]
TEXT_WIDTH = 156.0
"""Millimetres between the margins of an official page."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in a style of the template; `keep` leaves it on the page of what follows."""

    text: str
    style: Style = "text"
    keep: bool = False


@dataclass(frozen=True, slots=True)
class WordColumn:
    """A column of a table: its head, how wide it is against the others, how its cells stand."""

    title: str
    width: float
    align: Align = "center"


@dataclass(frozen=True, slots=True)
class ShadedCell:
    """A cell with a coloured ground, as heat maps have them: six hexadecimal digits."""

    text: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """A table whose head is repeated on every page."""

    columns: tuple[WordColumn, ...]
    rows: tuple[tuple[str | ShadedCell, ...], ...]
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedBars:
    """Horizontal bars, one a category, stacked of the series: (name, a value for each category); the axis ends at
    `most`."""

    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    most: float


NoticeBlock = Paragraph | WordTable | StackedBars
Blocks = tuple[NoticeBlock, ...]
Values = Mapping[str, str | Blocks]
"""What takes the place of each placeholder of a template: words inside a line, or blocks in place of a paragraph."""
