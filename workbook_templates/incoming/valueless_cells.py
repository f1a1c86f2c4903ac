"""Cells that the reader library takes for blank although a person sees something in them, as texts.

Error values: for the one it does not know (`#SPILL!`) it even refuses the workbook. Formulas that no program has
calculated yet, as a script leaves them: there the formula itself becomes the text.
"""

from collections.abc import Mapping

from scoring.patterns import pattern

ERRORS = (b'"e"', b"'e'")
ERROR = pattern(rb"""(<(?:\w+:)?c\s(?:[^<>]*?\s)?t\s*=\s*)(["'])e\2""")
NO_VALUE = rb"</f>(?:<v\s?/>|<v></v>)?</c>"
UNCALCULATED = pattern(rb"""(<c\s(?![^<>]*\st=)[^<>/]*)(><f\b[^<>/]*>)([^<]+)""" + NO_VALUE)
EMPTY = pattern(NO_VALUE)
EMPTY_TEXT = pattern(rb'\st="str"><f\b[^<>/]*>[^<]+' + NO_VALUE)
"""Calculated to be empty; both patterns begin with fixed letters, for which the search is many times faster."""


def as_texts(sheets: Mapping[str, bytes]) -> dict[str, bytes]:
    """The sheets, by the part's name, that hold cells without a value, with a text in the place of each; those without
    such cells are left out."""
    texts = {name: with_texts(xml) for name, xml in sheets.items()}
    return {name: xml for name, xml in texts.items() if xml != sheets[name]}


def has_valueless(xml: bytes) -> bool:
    """Whether there may be such cells in a piece of a sheet."""
    return _may_hold_errors(xml) or _has_uncalculated(xml)


def with_texts(xml: bytes) -> bytes:
    """A sheet, or a piece of one, with a text in each cell without a value."""
    if _may_hold_errors(xml):
        xml = ERROR.sub(rb"\1\2str\2", xml)
    if _has_uncalculated(xml):
        xml = UNCALCULATED.sub(rb'\1 t="str"\2\3</f><v>=\3</v></c>', xml)
    return xml


def _may_hold_errors(xml: bytes) -> bool:
    return any(mark in xml for mark in ERRORS)


def _has_uncalculated(xml: bytes) -> bool:
    empty = len(EMPTY.findall(xml))
    return empty > 0 and empty > len(EMPTY_TEXT.findall(xml))
