"""存档: hidden sheets with the whole result as JSON, so that everything can be made of the master alone."""

from collections.abc import Iterable, Iterator, Sequence

from workbook_templates.results.result_book import ARCHIVE, ListColumn, ResultBook

COLUMNS = (ListColumn("序号", 8, "line"), ListColumn("内容", 60, "line"))
NOTE = "整个汇总结果（JSON），供下一年度对比、定稿、公示和复核用，请勿改动。"
PIECE = 16_000
"""Characters in a cell: half of what a cell takes, since some count as two there."""
FENCE = "|"
"""Stands at both ends of a cell, so that no program takes blanks there away."""
ESCAPED = ("_x", "\\u005fx")
"""What programs would take for an escaped character of theirs, and how JSON can write it, too."""


def draw_archive(book: ResultBook) -> None:
    """Draws the hidden sheet 存档, and those on which it goes on."""
    for sheet in book.listing(ARCHIVE, "存档", NOTE, COLUMNS, enumerate(pieces(book.document), 1)):
        sheet.hide()


def pieces(document: str) -> Iterator[str]:
    """The text of every cell; line breaks stand between the values of JSON only and can be left out."""
    text = document.replace("\n", "").replace(*ESCAPED)
    return (FENCE + text[at : at + PIECE] + FENCE for at in range(0, len(text), PIECE))


def joined(rows: Iterable[Sequence[object]]) -> str:
    """The JSON text that the rows below the head hold.

    Raises:
        ValueError: a row is none of ours, or one is missing.
    """
    found = []
    for place, (number, piece, *_) in enumerate(rows, 1):
        if number != place or not isinstance(piece, str) or len(piece) < 2 or not piece[0] == piece[-1] == FENCE:
            raise ValueError("a row of the archive was changed")
        found.append(piece[1:-1])
    return "".join(found)
