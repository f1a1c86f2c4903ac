"""Whose scheme a formula means when it names none: that of the token it came with."""

from contextvars import ContextVar
from typing import NamedTuple


class Caller(NamedTuple):
    """A shipped scheme's name, or a scheme file's path, and the unit that asks; both may be empty."""

    scheme: str = ""
    unit: str = ""


NOBODY = Caller()
CALLER: ContextVar[Caller] = ContextVar("caller", default=NOBODY)
