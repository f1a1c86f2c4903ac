"""The checks of one returned workbook, one file each; the folder is walked, so a new check is a new file.

A file has CODES and `check(subject)`, which yields findings and never raises. Its docstring is the check's
documentation: a title, then for each code one line `反例 V101：…` and one line `正例 V101：…`. It may declare besides

- TELLS: in which workbooks it looks, by what their holder tells in them: `claim` of oneself, `monitored` figures of all
  units, `verified` ones, a `proposal` or an `objection`; in every workbook, where it says nothing;
- GIVES_WAY_TO: by code, what makes its finding superfluous in the same cell: other codes, or a level (`error` for
  whatever must be put right there). What gives way itself makes nothing superfluous;
- ANSWERED_BY: `anyone`, where what it finds matters also in a cell that the office filled in beforehand; else such a
  cell is not the holder's to answer for, and what is wrong with it was found in the unit's own return.

A folder of checks for certain workbooks alone declares TELLS for all its files, so that the others need not load them.
`validators.returns.check` applies what is declared.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Literal

from scoring.light_named_tuple import NamedTuple
from validators.finding import Finding
from validators.returns.kind import Tells
from validators.returns.subject import Subject

Answerer = Literal["holder", "anyone"]


class Check(NamedTuple):
    """One file of this folder: its name, its codes, its documentation, what it finds in a workbook, and what it
    declares; without `tells` it looks in every workbook."""

    name: str
    codes: tuple[str, ...]
    documentation: str
    findings: Callable[[Subject], Iterator[Finding]]
    tells: tuple[Tells, ...]
    gives_way_to: Mapping[str, tuple[str, ...]]
    answered_by: Answerer


@cache
def checks_for(tells: Tells) -> tuple[Check, ...]:
    """The checks that look in workbooks which tell this, in the order of their first codes. Folders for other workbooks
    are not loaded."""
    folders = [folder for folder in _folders() if not _tells(folder) or tells in _tells(folder)]
    found = (check for folder in folders for check in _checks(folder))
    return _in_order(check for check in found if not check.tells or tells in check.tells)


def all_checks() -> tuple[Check, ...]:
    """Every check in the order of its first code."""
    return _in_order(check for folder in _folders() for check in _checks(folder))


def _in_order(found: Iterable[Check]) -> tuple[Check, ...]:
    return tuple(sorted(found, key=lambda check: check.codes))


def _folders() -> list[ModuleType]:
    """This folder and those in it."""
    inside = [found.name for found in iter_modules(__path__) if found.ispkg]
    return [import_module(__name__), *(import_module(f"{__name__}.{name}") for name in inside)]


def _checks(folder: ModuleType) -> Iterator[Check]:
    for found in iter_modules(folder.__path__):
        if not found.ispkg:
            module = import_module(f"{folder.__name__}.{found.name}")
            declared = vars(module)
            yield Check(
                name=found.name, codes=module.CODES, documentation=module.__doc__ or "", findings=module.check,
                tells=_tells(module) or _tells(folder), gives_way_to=declared.get("GIVES_WAY_TO", {}),
                answered_by=declared.get("ANSWERED_BY", "holder"),
            )  # fmt: skip


def _tells(module: ModuleType) -> tuple[Tells, ...]:
    """What a file or a folder declares of the workbooks that it is for."""
    declared: tuple[Tells, ...] = vars(module).get("TELLS", ())
    return declared
