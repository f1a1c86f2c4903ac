"""A sheet as rows of cell values, and the one way to look into it."""

from collections.abc import Sequence

Grid = Sequence[Sequence[object]]
"""Rows from the sheet's first: text, float, bool, date, datetime, time or timedelta, "" for a blank cell."""


def value_at(grid: Grid, row: int, col: int) -> object:
    """Beyond the last used cell everything is blank."""
    return grid[row][col] if row < len(grid) and col < len(grid[row]) else ""
