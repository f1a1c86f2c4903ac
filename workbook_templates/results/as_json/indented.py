"""JSON with a value on each line, in pieces: what `json.dumps(…, ensure_ascii=False, indent=1)` gives, without holding
all of it."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

NESTED = (dict, list, tuple)


def object_pieces(members: Mapping[str, Any], depth: int = 0) -> Iterator[str]:
    """The text of an object but for its end, `}` on a line of its own. A member that is an iterator is a list, of which
    one item at a time is asked for; so may be a member of a member."""
    start, between = "{\n" + " " * (depth + 1), _between(depth + 1)
    for name, value in members.items():
        yield f"{start}{json.dumps(name, ensure_ascii=False)}: "
        start = between
        if isinstance(value, Iterator):
            yield from _list_pieces(value, depth + 1)
        elif isinstance(value, dict) and any(isinstance(item, Iterator) for item in value.values()):
            yield from object_pieces(value, depth + 1)
            yield f"\n{' ' * (depth + 1)}}}"
        else:
            yield indented(value, depth + 1)


def _list_pieces(items: Iterator[Any], depth: int) -> Iterator[str]:
    start = opening = "[\n" + " " * (depth + 1)
    for item in items:
        yield start + indented(item, depth + 1)
        start = _between(depth + 1)
    yield "[]" if start is opening else f"\n{' ' * depth}]"


def indented(value: Any, depth: int) -> str:
    """One value that stands so many levels deep. What holds no others is left to the library's own encoder, which is
    compiled and knows no indents: its separator is the end of the line and the indent of the next."""
    if not isinstance(value, NESTED) or not value:
        return _encoder(0).encode(value)
    items = value.values() if isinstance(value, dict) else value
    if not any(isinstance(item, NESTED) for item in items):
        inner = _encoder(depth + 1).encode(value)[1:-1]
    elif isinstance(value, dict):
        inner = _between(depth + 1).join(
            [f"{_encoder(0).encode(k)}: {indented(v, depth + 1)}" for k, v in value.items()]
        )
    else:
        inner = _between(depth + 1).join([indented(item, depth + 1) for item in value])
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return f"{opening}\n{' ' * (depth + 1)}{inner}\n{' ' * depth}{closing}"


@cache
def _encoder(depth: int) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, separators=(_between(depth), ": "))


@cache
def _between(depth: int) -> str:
    return ",\n" + " " * depth
