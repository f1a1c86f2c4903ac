"""Cells that the reader library takes for blank although a person sees something in them, as texts.

Error values: for the one it does not know (`#SPILL!`) it even refuses the workbook. Formulas that no program has
calculated yet, as a script leaves them: there the formula itself becomes the text.
"""

import re
from collections.abc import Mapping

MARKS = (b'"e"', b"'e'", b"</f></c>", b"</f><v></v>", b"</f><v/>", b"</f><v />")
ERROR = re.compile(rb"""(<(?:\w+:)?c\s(?:[^<>]*?\s)?t\s*=\s*)(["'])e\2""")
UNCALCULATED = re.compile(rb"""(<c\s(?![^<>]*\st=)[^<>/]*)(><f\b[^<>/]*>)([^<]+)</f>(?:<v\s?/>|<v></v>)?</c>""")


def as_texts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts, by name, that hold such cells, with a text in the place of each."""
    maybe = {name: xml for name, xml in parts.items() if any(mark in xml for mark in MARKS)}
    told = {name: _told(xml) for name, xml in maybe.items()}
    return {name: xml for name, xml in told.items() if xml != maybe[name]}


def _told(xml: bytes) -> bytes:
    return UNCALCULATED.sub(rb'\1 t="str"\2\3</f><v>=\3</v></c>', ERROR.sub(rb"\1\2str\2", xml))
