"""How large what is sent may be, how much of it is held at once, how long it may take. They belong together."""

MEBIBYTE = 2**20
MOST_MEGABYTES = 10
"""Of one upload. The reader takes files up to `workbook_templates.incoming.file_limits.MOST_BYTES`."""
MOST_BYTES = MOST_MEGABYTES * MEBIBYTE
MOST_OF_HOLDER = 24 * MEBIBYTE
"""Of all that one holder sends at the same time."""
SMALL = MEBIBYTE
"""A body up to this size is let in even while the large ones have used up their room."""
MOST_LARGE, MOST_ALL = 96 * MEBIBYTE, 192 * MEBIBYTE
BODY_SECONDS, STALLED_SECONDS = 300.0, 30.0
"""For a whole body, and between two pieces of it."""
SLOWEST_LINE = 300_000 / 8
"""Bytes a second of a line over which the largest body still comes in time."""
