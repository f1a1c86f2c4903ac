"""Public functions and classes say what they take, give and raise."""

import inspect
from importlib import import_module

import pytest

from tests.house.test_floors import modules

DOCUMENTED_BY_THEIR_MODULE = ("validators.returns.checks", "validators.returns.peers", "validators.schemes.checks")
"""There every file is one check: what its `check` does is what the file says at its head."""

LICENSED = ("addin.classic.kaohe_excel", "addin.custom_functions", "addin.custom_scripts", "addin.pane.scripts")
"""They are imported by a program that has said which licence of xlwings it uses."""


ALONE = ("workbook_templates.results.kaohe_verify",)
"""A short page that citizens read beside the one that it follows, docs/ledger.md."""


def public(module):
    """Public functions and classes that a module defines, and the public methods of the latter."""
    for name, found in vars(module).items():
        if name.startswith("_") or getattr(found, "__module__", "") != module.__name__:
            continue
        if inspect.isfunction(found):
            yield name, found
        if inspect.isclass(found):
            yield name, found
            for method, own in vars(found).items():
                if not method.startswith("_") and (inspect.isfunction(own) or isinstance(own, property)):
                    yield f"{name}.{method}", getattr(found, method)


def documented_by_module(module, name):
    return name == "check" and module.startswith(DOCUMENTED_BY_THEIR_MODULE)


@pytest.mark.parametrize("module", sorted(modules().keys() - {*LICENSED, *ALONE}))
def test_every_public_function_has_a_docstring(module):
    """An inherited one counts: a rule's `points` is what every rule's `points` is."""
    found = import_module(module)
    assert inspect.getdoc(found)
    silent = [name for name, each in public(found) if not inspect.getdoc(each)]
    assert [name for name in silent if not documented_by_module(module, name)] == []
