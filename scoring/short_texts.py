"""Remembers what was found out about texts that come from outside. `lru_cache` keeps all that it is asked about, and a
returned file may hold a thousand cells of 32,000 characters each."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., object])
LONGEST = 200


def of_short_texts(most: int, longest: int = LONGEST) -> Callable[[Function], Function]:
    """Decorates a function of a text, or of bytes, and whatever else `lru_cache` takes: the answers to the latest
    `most` questions are kept. Where a text has more than `longest` characters, the question is answered anew."""

    def decorated(function: Function) -> Function:
        kept = lru_cache(maxsize=most)(function)

        @wraps(function)
        def asked(text: str | bytes, *others: object) -> object:
            short = len(text) <= longest and (not others or all(map(is_short, others)))
            return (kept if short else function)(text, *others)

        def is_short(other: object) -> bool:
            return not isinstance(other, str | bytes) or len(other) <= longest

        return cast(Function, asked)

    return decorated
