"""The checks, one file each; the folder is walked, so a new check is a new file.

A module has CODES and `check(subject)`, which yields findings and never raises. Its docstring is the check's
documentation: a title, then for each code one line `反例 V101：…` and one line `正例 V101：…`.
"""

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from validators.finding import Finding
from validators.subject import Subject


class Rule(Protocol):
    """What a module of this folder offers."""

    __name__: str
    __doc__: str
    CODES: tuple[str, ...]

    def check(self, subject: Subject) -> Iterator[Finding]: ...


@lru_cache(maxsize=1)
def all_rules() -> list[Rule]:
    """Every check in the order of its first code."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return sorted((cast(Rule, module) for module in modules), key=lambda rule: rule.CODES)
