"""Values as bytes and back: figures, texts and our own records of them, each with its type; reading them makes such
values, and nothing else.

What pickle would make besides, or call, is refused: a name of ours is a class of fields that does nothing when it is
made or filled, and has been imported before. Classes are only called, never handed out: nothing can be set on them. It
is no protection from bytes that take all memory or time: who keeps them puts a seal on them, in a place of the user's
own, and looks at it first.
"""

import pickle
import sys
import zlib
from abc import ABCMeta
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from functools import cache
from io import BytesIO
from operator import attrgetter
from types import MethodType
from typing import Any

OURS = ("scoring.", "validators.", "workbook_templates.")
PLAIN = {kind.__name__: kind for kind in (Decimal, Fraction, datetime, date, time, timedelta, timezone)}
"""Values of other packages, by the names of their types."""
DOES = {"__call__", "__post_init__", "__setitem__", "add", "append", "extend"}
"""What pickle can have a value do; a record with one of these is none."""
FAST = 1
"""Level of compression: two fifths of the bytes for twice the time that it takes to pickle them."""
MOST = 64 * 1024 * 1024
"""Bytes of one value: what claims to be more was not written here."""
UNREADABLE = (
    pickle.PickleError, EOFError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError,
    MemoryError, zlib.error,
)  # fmt: skip
"""What damaged bytes raise, and what a value raises that cannot be written."""
Reducer = Callable[[Any], str | tuple[Any, ...]]


def packed(value: Any) -> bytes:
    """The value, compressed. Raises one of `UNREADABLE` where it cannot be kept."""
    return pickled(value, _REDUCERS)


def pickled(value: Any, reducers: Mapping[type, Reducer]) -> bytes:
    """Any value, compressed; of the types in `reducers`, as these tell."""
    written = BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = reducers
    pickler.dump(value)
    return zlib.compress(written.getbuffer(), FAST)


def unpacked(data: bytes) -> Any:
    """The value that was packed. Raises one of `UNREADABLE` for anything else."""
    opened = zlib.decompressobj()
    written = opened.decompress(data, MOST)
    if not opened.eof:
        raise ValueError("not what was packed")
    return _Values(BytesIO(written)).load()


class _Values(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Gives what makes a value of the type."""
        return _maker(module, name)


@cache
def _maker(module: str, name: str) -> MethodType:
    """Calls a type; unlike the type itself, it has no attribute that could be changed."""
    kind = PLAIN.get(name) or (getattr(sys.modules.get(module), name, None) if module.startswith(OURS) else None)
    if isinstance(kind, type) and kind.__module__ == module and (name in PLAIN or _by_place(kind)):
        return MethodType(type.__call__, kind)
    raise pickle.UnpicklingError(f"{module}.{name} is no value")


def _by_place(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """Gives what a record is made of, in the order in which it is given; None for a class that is no record."""
    if not DOES.isdisjoint(name for base in kind.__mro__ for name in vars(base)):
        return None
    if issubclass(kind, tuple):
        return tuple if "_fields" in vars(kind) else None
    own = fields(kind) if is_dataclass(kind) and "__dataclass_fields__" in vars(kind) else ()
    if not own or not all(field.init and not field.kw_only for field in own):
        return None
    names = [field.name for field in own]
    return lambda record: tuple([getattr(record, name) for name in names])


class _Reducers(dict[type, Reducer]):
    """How values are written, by type."""

    def __missing__(self, kind: type) -> Reducer:
        """How records of a type are. Raises `PickleError` for what is no record."""
        parts = _maker(kind.__module__, kind.__qualname__) and _by_place(kind)
        assert parts
        self[kind] = lambda record: (kind, parts(record))
        return self[kind]


def as_counts(number: Fraction) -> tuple[type[Fraction], tuple[int, int]]:
    """How a fraction is pickled: faster than as text, which is how it would be by itself."""
    return Fraction, (number.numerator, number.denominator)


def _as_ever(value: Any) -> str | tuple[Any, ...]:
    return value.__reduce_ex__(pickle.HIGHEST_PROTOCOL)  # type: ignore[no-any-return]


_REDUCERS = _Reducers(dict.fromkeys(PLAIN.values(), _as_ever))
_REDUCERS.update({Fraction: as_counts, ABCMeta: attrgetter("__qualname__")})
"""The last is the type of `Fraction`: for pickle, a value that says itself what its name is."""
