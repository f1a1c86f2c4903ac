"""The values of a return that differs from one read before by its values alone, without the reader library.

The library takes as long for a file as all the rest does, although its rows are taken apart already (`SheetRows`) and
nearly all of a batch is written alike. It reads the first file, which proves that it can; here are read those that have
the same `frame` (every part but texts and sheets), sheets with a head that it has read, and in these rows of which
nothing is left to interpret. Whatever else there is, it reads as ever.
"""

import re

from scoring.patterns import pattern

TEXTS = "xl/sharedStrings.xml"
BESIDE = ("docProps/", "xl/theme/")
"""Parts that the library does not open."""
MOST = 32
Frame = tuple[tuple[str, bytes], ...]
_NAMES: dict[Frame, list[str]] = {}
"""The sheets of each frame of which the library has opened a workbook, by name."""
_HEADS: set[bytes] = set()
"""Of sheets that the library has read."""

_MARKS = rb'(?: [A-Za-z:0-9]+="[^"<>&]*")*'
_ROW = pattern(rb'r="([0-9]+)"' + _MARKS + rb"(?:/>|>((?:<c .*)?)</row>)", re.DOTALL)
_CELL = pattern(
    rb'<c r="([A-Z]+)[0-9]+"(?: s="([0-9]+)")?(?: t="(s|str|n)")?'
    rb"(?:/>|>(?:<f" + _MARKS + rb"(?:/>|>[^<]*</f>))?(?:<v>(0?)</v>|<v ?/>)?</c>)"
)
_PLAIN_FORMAT = pattern(r"General|[0#?,.%; _()@-]*")
_ITEMS = pattern(rb"<\?xml [^<>?]*\?>\s*<sst [^<>]*>((?:<si><t(?: xml:space=\"preserve\")?>[^<]*</t></si>)*)</sst>\s*")
_ODD_TEXT = pattern("\r|_x|&(?!(?:amp|lt|gt|quot|apos);)")
_DIGITS = b"0123456789.-+eE"
