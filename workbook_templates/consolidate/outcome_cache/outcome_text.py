"""An outcome as text and back: plain JSON, in which every value keeps its type; reading it makes figures and texts,
and nothing else.

An array is a tuple; whatever JSON has no word for is an object with one key, the name of its type. A value of a type
that is not listed here is not written, rather than written as another one.
"""

import json
import zlib
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from validators.finding import Finding
from workbook_templates.consolidate.reading import Reading, Refusal

MOST_TEXT = 64 * 1024 * 1024
"""Bytes of one outcome: what claims to be more was not written here."""
PLAIN = {str, int, float, bool, type(None)}
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError, zlib.error)
"""What damaged text raises, and what an outcome raises that cannot be written."""


class _ValueKind(NamedTuple):
    """How values of a type are written, as something JSON knows or as a tuple, and made again of it."""

    name: str
    told: Callable[[Any], Any]
    made: Callable[[Any], Any]


KINDS_OF_VALUES = {
    Decimal: _ValueKind("decimal", str, Decimal),
    Fraction: _ValueKind("fraction", lambda value: (value.numerator, value.denominator), lambda pair: Fraction(*pair)),
    datetime: _ValueKind("datetime", lambda at: (at.isoformat(), at.fold), lambda told: _at(datetime, *told)),
    date: _ValueKind("date", date.isoformat, date.fromisoformat),
    time: _ValueKind("time", lambda at: (at.isoformat(), at.fold), lambda told: _at(time, *told)),
    timedelta: _ValueKind(
        "span", lambda span: (span.days, span.seconds, span.microseconds), lambda parts: timedelta(*parts)
    ),
    list: _ValueKind("list", tuple, list),
    dict: _ValueKind("dict", lambda found: tuple(found.items()), dict),
    Finding: _ValueKind("finding", tuple, Finding._make),
}
NAMED = {kind.name: kind for kind in KINDS_OF_VALUES.values()}


def packed(outcome: Reading | Refusal) -> bytes:
    """The outcome without the name of its file. Raises one of `UNREADABLE` where it cannot be kept."""
    told = {f.name: _told(getattr(outcome, f.name)) for f in fields(outcome) if f.name != "file"}
    text = json.dumps({type(outcome).__name__: told}, ensure_ascii=False, separators=(",", ":"))
    return deflated(text)


def unpacked(data: bytes, file: str) -> Reading | Refusal:
    """The outcome that was packed, of a file of this name. Raises one of `UNREADABLE` for anything else."""
    ((name, told),) = json.loads(inflated(data)).items()
    made = {key: _made(value) for key, value in told.items()}
    return (
        Refusal(file=file, **made) if name == Refusal.__name__ else {Reading.__name__: Reading}[name](file=file, **made)
    )


def deflated(text: str) -> bytes:
    """A text, packed."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def inflated(data: bytes) -> str:
    """The text behind packed bytes. Raises one of `UNREADABLE`."""
    opened = zlib.decompressobj()
    text = opened.decompress(data, MOST_TEXT)
    if not opened.eof:
        raise ValueError("not what was packed")
    return text.decode("utf-8", "surrogatepass")


def _told(value: Any) -> Any:
    kind = type(value)
    if kind in PLAIN:
        return value
    if kind is tuple:
        return value if PLAIN.issuperset(map(type, value)) else [_told(item) for item in value]
    how = KINDS_OF_VALUES[kind]
    return {how.name: _told(how.told(value))}


def _made(value: Any) -> Any:
    kind = type(value)
    if kind is list:
        return tuple([item if type(item) in PLAIN else _made(item) for item in value])
    if kind is not dict:
        return value
    ((name, told),) = value.items()
    return NAMED[name].made(_made(told))


def _at(kind: type[datetime] | type[time], text: str, fold: int) -> datetime | time:
    return kind.fromisoformat(text).replace(fold=fold)
