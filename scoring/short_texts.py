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
            for each in (text, *others):
                if isinstance(each, str | bytes) and len(each) > longest:
                    return function(text, *others)
            return kept(text, *others)

        return cast(Function, asked)

    return decorated
