"""Remembers what was found out about a scheme, or another large thing that does not change. `lru_cache` would hash the
whole of it at every call, which takes longer than most of what is asked, and it is asked for every unit and file."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def by_identity(most: int) -> Callable[[Callable[Asked, Answer]], Callable[Asked, Answer]]:
    """Decorates a function of a scheme, and of short texts: the answers to `most` questions are kept, with the very
    scheme that was asked about. An equal one is asked about anew."""

    def decorated(function: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        known: dict[object, tuple[object, Answer]] = {}

        @wraps(function)
        def asked(*given: Asked.args, **named: Asked.kwargs) -> Answer:
            key = (id(given[0]), *given[1:], *named.items()) if len(given) > 1 or named else id(given[0])
            found = known.get(key)
            if found is None:
                if len(known) >= most:
                    known.clear()
                found = known[key] = (given[0], function(*given, **named))  # kept, its number is nobody else's
            return found[1]

        return asked

    return decorated
