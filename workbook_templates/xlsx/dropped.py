"""What the library of workbooks would drop with a warning, refused in ours.

Filters of warnings are those of the whole process: in a server other threads read and write at the same time, and in a
notebook the library is somebody else's too. So the library is given a way of warning that asks whose workbook it is.
Imports the library at the top: only a writer imports this module.
"""

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import xlsxwriter  # noqa: F401  # loads all its modules

_ours = ContextVar("ours", default=False)


@contextmanager
def refused_when_dropped() -> Iterator[None]:
    """A block in which this thread writes a workbook of ours. Raises `UserWarning` where the library would warn."""
    before = _ours.get()
    _ours.set(True)
    try:
        yield
    finally:
        _ours.set(before)


def _warn(message: Any, category: Any = None, stacklevel: int = 1, source: Any = None) -> None:
    """As `warnings.warn`, of which the library's modules each have a name of their own."""
    if _ours.get():
        raise UserWarning(message)
    warnings.warn(message, category, stacklevel + 1, source)


for _name, _module in list(sys.modules.items()):
    if _name.startswith("xlsxwriter.") and vars(_module).get("warn") is warnings.warn:
        vars(_module)["warn"] = _warn
