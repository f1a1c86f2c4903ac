"""Heads of a table of all units: a long name is given width, not height, so that rows stay to be seen below."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from workbook_templates.forms.layout.geometry import Column
from workbook_templates.xlsx.styles import lines_of, title_width

NAME_LINES, GOAL_LINES, ASKED_LINES = 3, 1, 2  # of a name the last is its unit of measurement
WIDEST = 120.0
"""Characters; a target that is longer still takes more lines."""


class Head(NamedTuple):
    """What stands over the columns of one indicator: its name, its target, its points, and what a live cell may add to
    the target."""

    name: str
    goal: str
    points: str
    told: str


def with_room(
    columns: Sequence[Column], blocks: Mapping[str, Sequence[int]], heads: Mapping[str, Head], title: str
) -> tuple[Column, ...]:  # fmt: skip
    """The columns, wider where their own titles or the texts over several of them would take too many lines, or the
    title of the table would be wider than all of them; `blocks` are the columns of each indicator."""
    widths = {
        col: _width(columns[col].title, columns[col].width, ASKED_LINES) for cols in blocks.values() for col in cols
    }
    for ref, cols in blocks.items():
        head, wide = heads[ref], sum(widths[col] for col in cols) - 0.5
        wanted = max(_width(head.name, wide, NAME_LINES), _width(head.goal + head.told, wide, GOAL_LINES))
        for col in cols:
            widths[col] += (wanted - wide) / len(cols)
    widths = {col: widths.get(col, column.width) for col, column in enumerate(columns)}
    share = max(1.0, title_width(title) / sum(widths[col] for col in range(len(columns) - 1)))
    return tuple(
        column._replace(width=widths[col] * (share if column.key != "message" else 1))
        for col, column in enumerate(columns)
    )


def _width(text: str, width: float, lines: int) -> float:
    while lines_of(text, width) > lines and width < WIDEST:
        width += 1
    return width
