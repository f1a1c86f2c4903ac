"""The kinds of workbook, one file each; the folder is walked, so a new kind is a new file.

A module has FORM, its record.
"""

import copyreg
from collections.abc import Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules

from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Scheme
from workbook_templates.forms.form import WorkbookForm


def _found() -> dict[str, WorkbookForm]:
    forms: list[WorkbookForm] = [import_module(f"{__name__}.{found.name}").FORM for found in iter_modules(__path__)]
    return {form.name: form for form in sorted(forms, key=lambda form: form.order)}


KINDS: Mapping[str, WorkbookForm] = _found()
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
