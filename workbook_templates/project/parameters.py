"""A parameter as somebody gave it, with where it was written, before a scheme has said whether it has such a one."""

from decimal import Decimal, InvalidOperation
from unicodedata import normalize

from scoring.light_named_tuple import NamedTuple

MOST_DIGITS = 40
"""Exact arithmetic with 1e999999999 would never end."""


class GivenParameter(NamedTuple):
    """`name` is a parameter's id or its Chinese name; `origin` says in which file or variable it stands, `place` where
    there. Both are empty for what was typed as `NAME=VALUE`."""

    name: str
    value: str
    origin: str = ""
    place: str = ""

    @classmethod
    def typed(cls, text: str) -> "GivenParameter":
        """A parameter out of `NAME=VALUE`."""
        name, _, value = text.partition("=")
        return cls(name.strip(), value)


def positive(text: str) -> Decimal | None:
    """The number, exactly as written; None for what is no positive number of an ordinary size."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    usual = number.is_finite() and len(text) <= MOST_DIGITS and abs(number.adjusted()) <= MOST_DIGITS
    return number if usual and number > 0 else None


def folded(name: str) -> str:
    """A name as an environment variable can spell it: Windows knows no small letters there, no shell a hyphen."""
    return "".join(mark if mark.isalnum() else "_" for mark in normalize("NFKC", name).casefold())
