"""How much a returned workbook may hold and cost before it is refused; ours are a hundredth of this."""

MOST_BYTES = 30 * 1024 * 1024
MOST_INFLATED = 120 * 1024 * 1024
MOST_RATIO = 200
MOST_ENTRIES = 2000
MOST_ROW_DIGITS = 4
MOST_COLUMN_LETTERS = 2
MOST_ROWS, MOST_COLUMNS = 10**MOST_ROW_DIGITS - 1, 26 + 26**MOST_COLUMN_LETTERS
MOST_TEXT = 1024 * 1024
MOST_DEFINITION = 4 * 1024 * 1024
MOST_DIGITS = 40

LIGHT_INFLATED = 24 * 1024 * 1024
LIGHT_TEXTS = 256 * 1024 * 1024
"""Up to here a workbook is read at once; above, in a process of its own that may be ended."""

MOST_SECONDS = 30
MOST_MEMORY = 2 * 1024**3
"""Of such a process. Windows knows no limit of memory for a process; there only the time is limited."""


def megabytes(size: int) -> str:
    """`size`, in bytes, as a message says it."""
    return f"{size / 2**20:.0f}MB"
