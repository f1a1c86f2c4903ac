"""The checks of one returned workbook, one file each; the folder is walked, so a new check is a new file.

A file has CODES and `check(subject)`, which yields findings and never raises. Its docstring is the check's
documentation: a title, then for each code one line `反例 V101：…` and one line `正例 V101：…`. It may declare besides

- KINDS: the kinds of workbook it is for; every kind, where it says nothing;
- GIVES_WAY_TO: by code, what makes its finding superfluous in the same cell: other codes, or a level (`error` for
  whatever must be put right there). What gives way itself makes nothing superfluous;
- ANSWERED_BY: `anyone`, where what it finds matters also in a cell that the office filled in beforehand; else such a
  cell is not the holder's to answer for, and what is wrong with it was found in the unit's own return.

A folder of checks for certain kinds alone declares KINDS for all its files, so that the other kinds need not load them.
`validators.returns.check` applies what is declared.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Literal, NamedTuple

from validators.finding import Finding
from validators.returns.subject import Kind, Subject

Answerer = Literal["holder", "anyone"]


class Check(NamedTuple):
    """One file of this folder: its name, its codes, its documentation, how it looks, and what it declares; without
    `kinds` it is for every kind of workbook."""

    name: str
    codes: tuple[str, ...]
    documentation: str
    look: Callable[[Subject], Iterator[Finding]]
    kinds: tuple[Kind, ...]
    gives_way_to: Mapping[str, tuple[str, ...]]
    answered_by: Answerer

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """What it finds in a workbook of one of its kinds; nothing in any other."""
        return self.look(subject) if not self.kinds or subject.kind in self.kinds else iter(())


@cache
def checks_for(kind: Kind) -> tuple[Check, ...]:
    """The checks of one kind of workbook, in the order of their first codes."""
    folders = [folder for folder in _folders() if not _kinds(folder) or kind in _kinds(folder)]
    found = [check for folder in folders for check in _checks(folder) if not check.kinds or kind in check.kinds]
    return tuple(sorted(found, key=lambda check: check.codes))


def all_checks() -> tuple[Check, ...]:
    """Every check in the order of its first code."""
    return tuple(sorted((check for folder in _folders() for check in _checks(folder)), key=lambda check: check.codes))


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
                name=found.name, codes=module.CODES, documentation=module.__doc__ or "", look=module.check,
                kinds=_kinds(module) or _kinds(folder), gives_way_to=declared.get("GIVES_WAY_TO", {}),
                answered_by=declared.get("ANSWERED_BY", "holder"),
            )  # fmt: skip


def _kinds(module: ModuleType) -> tuple[Kind, ...]:
    """The kinds of workbook that a file or a folder declares to be for."""
    declared: tuple[Kind, ...] = vars(module).get("KINDS", ())
    return declared
