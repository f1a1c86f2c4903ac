"""Values as bytes and back: figures, texts and our own records of them, each with its type; reading them makes such
values, and nothing else.

What pickle would make besides, or call, is refused: a name of ours is a class of fields, and has been imported before.
"""

import copyreg
import pickle
import sys
import zlib
from dataclasses import is_dataclass
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

OURS = ("scoring.", "validators.", "workbook_templates.")
PLAIN = {kind.__name__: kind for kind in (Decimal, Fraction, datetime, date, time, timedelta, timezone)}
"""Values of other packages, by the names of their types."""
FAST = 1
"""Level of compression: a quarter of the bytes for little time."""
MOST = 64 * 1024 * 1024
"""Bytes of one value: what claims to be more was not written here."""
UNREADABLE = (
    pickle.PickleError, EOFError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError,
    MemoryError, zlib.error,
)  # fmt: skip
"""What damaged bytes raise, and what a value raises that cannot be written."""


def packed(value: Any) -> bytes:
    """The value, compressed. Raises one of `UNREADABLE` where it cannot be kept."""
    written = BytesIO()
    pickler = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCERS
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
        """Gives the type of a value."""
        kind = PLAIN.get(name) or (getattr(sys.modules.get(module), name, None) if module.startswith(OURS) else None)
        if isinstance(kind, type) and kind.__module__ == module and (name in PLAIN or _is_record(kind)):
            return kind
        raise pickle.UnpicklingError(f"{module}.{name} is no value")


def _is_record(kind: type) -> bool:
    return is_dataclass(kind) or (issubclass(kind, tuple) and hasattr(kind, "_fields"))


def as_counts(number: Fraction) -> tuple[type[Fraction], tuple[int, int]]:
    """How a fraction is pickled: faster than as text, which is how it would be by itself."""
    return Fraction, (number.numerator, number.denominator)


_REDUCERS = {**copyreg.dispatch_table, Fraction: as_counts}
