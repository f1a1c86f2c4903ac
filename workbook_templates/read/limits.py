"""How much a returned workbook may hold before it is refused unread; ours are a hundredth of this."""

MOST_BYTES = 30 * 1024 * 1024
MOST_INFLATED = 120 * 1024 * 1024
MOST_RATIO = 200
MOST_ROW_DIGITS = 4
MOST_COLUMN_LETTERS = 2
MOST_DEFINITION = 4 * 1024 * 1024
