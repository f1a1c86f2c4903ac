"""The shared texts of a package, where nothing about them is left to interpret."""

from collections.abc import Mapping
from functools import lru_cache

from scoring.patterns import pattern
from workbook_templates.incoming.remembered import Remembered
from workbook_templates.incoming.written_text import BLANKS, stored_text

NO_TEXTS = b"<?xml ?><sst />"
MOST_KEPT = 4096
"""Of numbers that are remembered."""
_HEAD = pattern(rb"<\?xml [^<>]*>\s*<sst [^<>]*[^<>/]>")
_NONE = pattern(rb"<\?xml [^<>]*>\s*<sst [^<>]*/>\s*")
_END = pattern(rb"</sst>\s*")
_TEXT_END = b"</t></si>"
_TEXT = pattern(rb"<si><t( xml:space=.preserve.)?>([^<]*)")


def shared_texts(xml: bytes) -> Mapping[bytes, str] | None:
    """The shared texts by their number, as cells state it; None where one is not simply what is written."""
    if _NONE.fullmatch(xml):
        return {}
    head = _HEAD.match(xml)
    *written, end = xml[head.end() :].split(_TEXT_END) if head else (b"",)
    if _END.fullmatch(end) is None:
        return None
    try:
        texts = list(map(_TEXTS.__getitem__, written))
    except ValueError:
        return None
    numbers = _kept_numbers if len(texts) <= MOST_KEPT else _numbers
    return dict(zip(numbers(len(texts)), texts, strict=True))


def _shared_text(written: bytes) -> str:
    """Raises `ValueError`."""
    found = _TEXT.fullmatch(written)
    if found is None:
        raise ValueError
    kept, text = found.groups()
    stored = stored_text(text)
    if not kept and (stored.strip(BLANKS) != stored or b"&#" in text):
        raise ValueError  # the library strips these
    return stored


def _numbers(count: int) -> list[bytes]:
    return [b"%d" % number for number in range(count)]


_kept_numbers = lru_cache(maxsize=64)(_numbers)
_TEXTS = Remembered(_shared_text, 4096, 2048)
