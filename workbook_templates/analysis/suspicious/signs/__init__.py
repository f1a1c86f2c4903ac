"""Signs that figures were made, one file each; the folder is walked, so a new sign is a new file.

A module has TITLE and `check(table)`, which yields what is odd about units, surprising or not.
"""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from workbook_templates.analysis.suspicious.reported import Oddity, ReportedTable


@cache
def signs() -> dict[str, tuple[str, Callable[[ReportedTable], Iterator[Oddity]]]]:
    """Every sign by name: what it is called, and how it looks."""
    names = sorted(found.name for found in iter_modules(__path__))
    modules = {name: import_module(f"{__name__}.{name}") for name in names}
    return {name: (module.TITLE, module.check) for name, module in modules.items()}
