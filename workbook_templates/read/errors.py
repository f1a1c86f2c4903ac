"""Error values as the texts people see: the reader library takes them for blank cells, and refuses a whole workbook
for the one it does not know (`#SPILL!`)."""

import re
from collections.abc import Mapping

MARKS = (b'"e"', b"'e'")
ERROR = re.compile(rb"""(<(?:\w+:)?c\s(?:[^<>]*?\s)?t\s*=\s*)(["'])e\2""")


def as_texts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts, by name, that hold error values, with a text in the place of each."""
    maybe = {name: xml for name, xml in parts.items() if any(mark in xml for mark in MARKS)}
    told = {name: ERROR.sub(rb"\1\2str\2", xml) for name, xml in maybe.items()}
    return {name: xml for name, xml in told.items() if xml != maybe[name]}
