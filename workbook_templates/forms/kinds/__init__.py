"""The kinds of workbook, one file each; the folder is walked, so a new kind is a new file.

A module is called like its kind and has FORM, its record; it is loaded when its kind is asked for.
"""

import copyreg
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from importlib import import_module
from pkgutil import iter_modules

from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Scheme
from workbook_templates.forms.form import WorkbookForm


class Kinds(Mapping[str, WorkbookForm]):
    """The records by the names of the kinds. All are loaded only to be listed."""

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(module.name for module in iter_modules(__path__))

    @cached_property
    def _in_order(self) -> tuple[str, ...]:
        return tuple(sorted(self._names, key=lambda name: self[name].order))

    def __getitem__(self, name: str) -> WorkbookForm:
        if name not in self._names:
            raise KeyError(name)
        return _form(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._in_order)

    def __len__(self) -> int:
        return len(self._names)


@cache  # asked for every file, finding and unit: the import system takes its time
def _form(name: str) -> WorkbookForm:
    form: WorkbookForm = import_module(f"{__name__}.{name}").FORM
    return form


KINDS: Mapping[str, WorkbookForm] = Kinds()
"""Every kind of workbook by its name, in the order in which they go out."""


@by_identity(64)  # asked for every file, and there may be thousands of names
def holders(scheme: Scheme, kind: str) -> tuple[str, ...]:
    """The names of those for whom there can be workbooks of this kind."""
    return KINDS[kind].holders(scheme)


@by_identity(64)
def _held_by(scheme: Scheme, kind: str) -> frozenset[str]:
    return frozenset(holders(scheme, kind))


def may_hold(scheme: Scheme, kind: str, name: str) -> bool:
    """Whether there can be a workbook of this kind for somebody of this name."""
    return name in _held_by(scheme, kind)


def kind_named(name: str) -> WorkbookForm:
    """The kind of this name. Raises `KeyError` where there is none."""
    return KINDS[name]


def _by_name(form: WorkbookForm) -> tuple[Callable[[str], WorkbookForm], tuple[str]]:
    return kind_named, (form.name,)


copyreg.pickle(WorkbookForm, _by_name)  # between processes a kind goes by its name: its functions cannot be sent
