"""Changes that a running program cannot take: each is tried in a process that imports the product anew."""

import sys
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType
from typing import Any

from benchmarks.mutants.changes import ROOT, Change
from benchmarks.mutants.covering import OPTIONS, covering
from benchmarks.mutants.trial import UNUSABLE


def tested(change: Change) -> int:
    """The exit code of the tests with the change in place, `UNUSABLE` where the module cannot even be imported."""
    import pytest

    sys.meta_path.insert(0, _Instead(change.module, ROOT / change.file, change.source))
    try:
        import_module(change.module)
    except BaseException:
        return UNUSABLE
    return int(pytest.main([*OPTIONS, *covering(change.file)]))


class _Source(SourceFileLoader):
    """A module of a text instead of its file."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self.source = source

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.source, self.path, "exec")


class _Instead(MetaPathFinder):
    """Gives the changed text where the module is asked for."""

    def __init__(self, name: str, path: Path, source: str) -> None:
        self.name, self.path, self.source = name, str(path), source

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        inside = [str(Path(self.path).parent)] if self.path.endswith("__init__.py") else None
        loader = _Source(fullname, self.path, self.source)
        return spec_from_file_location(fullname, self.path, loader=loader, submodule_search_locations=inside)
