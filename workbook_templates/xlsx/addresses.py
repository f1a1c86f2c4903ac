"""Cells as people read them and as rows and columns from 0."""

from functools import lru_cache


def column_name(col: int) -> str:
    """The letters of a column that counts from 0: 0 gives `A`, 27 gives `AB`."""
    name = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        name = chr(65 + rest) + name
    return name


@lru_cache(maxsize=16_384)  # a batch names the same cells for every file
def a1(row: int, col: int) -> str:
    """The address that people read, of a row and a column that count from 0: (11, 3) gives `D12`."""
    return f"{column_name(col)}{row + 1}"


def fixed(row: int, col: int) -> str:
    """The same as a formula names it that may be moved or sorted: (11, 3) gives `$D$12`."""
    return f"${column_name(col)}${row + 1}"


def place_of(cell: str) -> tuple[int, int]:
    """The (row, column) of `D12`: `a1` backwards."""
    letters = cell.rstrip("0123456789")
    col = 0
    for letter in letters:
        col = col * 26 + ord(letter) - 64
    return int(cell[len(letters) :]) - 1, col - 1
