"""Spans of rows as people write them, `T2.1-T2.4` or `I3至I5`: every ref in them."""

from collections.abc import Iterator

from scoring.patterns import pattern

SPAN = pattern(r"([A-Za-z]+[\d.]*?)(\d+)\s*[-—–~～至]\s*\1(\d+)")
LONGEST = 1000
"""Rows from the first to the last: no document has more, and what claims to is no span."""


def in_full(span: str) -> list[str]:
    """The refs of a span in their order; of what is none, the text itself."""
    found = SPAN.fullmatch(span)
    return (list(_refs(found[1], int(found[2]), int(found[3]))) if found else []) or [span]


def refs_in_spans(text: str) -> Iterator[str]:
    """The refs of every span that a text names."""
    return (ref for stem, first, last in SPAN.findall(text) for ref in _refs(stem, int(first), int(last)))


def _refs(stem: str, first: int, last: int) -> Iterator[str]:
    if last - first < LONGEST:
        yield from (f"{stem}{number}" for number in range(first, last + 1))
