"""JSON with a value on each line, in pieces: what `json.dumps(…, ensure_ascii=False, indent=1)` gives, without holding
all of it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

NESTED = (dict, list, tuple)


class Indented(str):
    """A value as text, indented for where it stands."""

    __slots__ = ()


PLAIN = {str, int, float, bool, type(None)}


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
    if isinstance(value, Indented):
        return value
    if not isinstance(value, NESTED) or not value:
        return _encoder(0).encode(value)
    if isinstance(value, dict):
        return wrapped(depth, members(value, depth + 1))
    if _holds_none(value):
        inner = _encoder(depth + 1).encode(value)[1:-1]
    elif all(isinstance(item, dict) and item and _holds_none(item.values()) for item in value):
        inner = _objects(value, depth)
    else:
        inner = _between(depth + 1).join([indented(item, depth + 1) for item in value])
    return f"[\n{' ' * (depth + 1)}{inner}\n{' ' * depth}]"


def members(value: Mapping[str, Any], depth: int) -> str:
    """The members of an object, which stand so many levels deep."""
    if _holds_none(value.values()):
        return _encoder(depth).encode(value)[1:-1]
    return _between(depth).join([f"{_encoder(0).encode(k)}: {indented(v, depth)}" for k, v in value.items()])


def wrapped(depth: int, *members: str) -> Indented:
    """An object that stands so many levels deep, with members that are texts already."""
    return Indented(f"{{\n{' ' * (depth + 1)}{_between(depth + 1).join(members)}\n{' ' * depth}}}")


def _holds_none(items: Iterable[Any]) -> bool:
    """Whether there is no object and no list among the items, nor anything of which that is not sure."""
    return PLAIN.issuperset(map(type, items))


def _objects(objects: Sequence[dict[str, Any]], depth: int) -> str:
    """Plain objects, all at once. Strings have no ends of lines in JSON, so that one behind a bracket is between two of
    the objects."""
    text, between = _encoder(depth + 2).encode(objects), _between(depth + 2)
    end, start = f"\n{' ' * (depth + 1)}}}", f"{{\n{' ' * (depth + 2)}"
    return f"{start}{text[2:-2].replace(f'}}{between}{{', f'{end}{_between(depth + 1)}{start}')}{end}"


@cache
def _encoder(depth: int) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, separators=(_between(depth), ": "))


@cache
def _between(depth: int) -> str:
    return ",\n" + " " * depth
