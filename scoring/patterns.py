"""Regular expressions that are compiled when they are first used: a command that needs few of them starts sooner."""

import re
from typing import Any, AnyStr, cast

USES = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "flags", "groups")


class LatePattern:
    """Stands for a compiled expression; from its first use on it has that one's own methods."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self.pattern = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in USES:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update({use: getattr(compiled, use) for use in USES})
        return self.__dict__[name]


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The expression of `text`, as `re.compile` has it. Raises `re.error` only when it is used."""
    return cast("re.Pattern[AnyStr]", LatePattern(text, flags))
