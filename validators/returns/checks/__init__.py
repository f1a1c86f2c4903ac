"""The checks, one file each; the folder is walked, so a new check is a new file.

A module has CODES and `check(subject)`, which yields findings and never raises. Its docstring is the check's
documentation: a title, then for each code one line `反例 V101：…` and one line `正例 V101：…`.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from validators.finding import Finding
from validators.returns.kind import WorkbookKind
from validators.returns.subject import Subject


class Rule(Protocol):
    """What a module of this folder offers."""

    __name__: str
    __doc__: str
    CODES: tuple[str, ...]

    def check(self, subject: Subject) -> Iterator[Finding]: ...


PROPOSALS = "v7"
"""How the checks of a proposal alone begin; the others have no need to wait for them."""


@lru_cache(maxsize=8)
def rules_for(kind: WorkbookKind) -> list[Rule]:
    """The checks of one kind of workbook, in the order of their first codes."""
    names = [found.name for found in iter_modules(__path__)]
    return _loaded(name for name in names if kind.proposes or not name.startswith(PROPOSALS))


def all_rules() -> list[Rule]:
    """Every check in the order of its first code."""
    return _loaded(found.name for found in iter_modules(__path__))


def _loaded(names: Iterable[str]) -> list[Rule]:
    modules = [import_module(f"{__name__}.{name}") for name in names]
    return sorted((cast(Rule, module) for module in modules), key=lambda rule: rule.CODES)
