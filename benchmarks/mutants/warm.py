"""Changes put into a running program: the tests are collected once, and each change is tried in a copy of that process.

A function's code is swapped where the function lives, so that whoever imported it has the new one; a constant is
replaced wherever a module holds it under its name. What classes are made of cannot be swapped: see `cold`.
"""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import _lru_cache_wrapper, cached_property
from types import CodeType, FunctionType, ModuleType
from typing import Any

from benchmarks.mutants.changes import ROOT, Change
from benchmarks.mutants.covering import OPTIONS

AT_IMPORT = "__get_pydantic_core_schema__"
"""Called when the tests are imported, before any change."""
SIMPLE = (int, str, float, tuple, frozenset, set, list, dict)


class InsteadOfTests:
    """A pytest plugin that, once the tests are collected, calls `work` with what runs them up to the first failure."""

    def __init__(self, work: Callable[[Callable[[], int]], None]) -> None:
        self.work = work

    def pytest_runtestloop(self, session: Any) -> bool:
        def run() -> int:
            for item, following in zip(session.items, [*session.items[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if session.testsfailed:
                    return 1
            return 0

        self.work(run)
        return True


def collected(tests: Sequence[str], work: Callable[[Callable[[], int]], None]) -> None:
    """Collects the tests and leaves the rest to `work`."""
    import pytest

    pytest.main([*OPTIONS, "-s", *tests], plugins=[InsteadOfTests(work)])


def swap(change: Change) -> bool:
    """Puts the change into the running program; false where that cannot be done. Caches are emptied."""
    module = sys.modules.get(change.module)
    if module is None:
        return False
    before = dict(_codes(compile((ROOT / change.file).read_text(encoding="utf-8"), change.file, "exec")))
    after = dict(_codes(compile(change.source, change.file, "exec")))
    if before.keys() != after.keys():
        return False
    differing = [name for name in before if _differs(before[name], after[name])]
    if differing == [""]:
        done = _constants(module, change.source)
    else:
        functions = {f.__code__.co_qualname: f for f in _functions(module)}
        done = all(name in functions and not name.endswith(AT_IMPORT) for name in differing)
        for name in differing if done else ():
            functions[name].__code__ = after[name]
    for cache in [thing for thing in gc.get_objects() if isinstance(thing, _lru_cache_wrapper)]:
        cache.cache_clear()
    return done


def _codes(code: CodeType, inside: str = "") -> Iterator[tuple[str, CodeType]]:
    """The module, its functions and those of its classes, by their full names; what is in functions goes with them."""
    yield inside, code
    for const in code.co_consts:
        if isinstance(const, CodeType) and not const.co_name.startswith("<"):
            is_class = not const.co_flags & 2  # only functions have locals of their own
            yield from _codes(const, const.co_qualname) if is_class else ((const.co_qualname, const),)


def _differs(one: CodeType, other: CodeType) -> bool:
    """Whether two codes differ by themselves, not by what stands in a class or a function of their own."""
    nested = {c.co_qualname for c in one.co_consts if isinstance(c, CodeType) and not c.co_name.startswith("<")}
    whole = bool(one.co_flags & 2)
    return _bare(one, set() if whole else nested) != _bare(other, set() if whole else nested)


def _bare(code: CodeType, without: set[str]) -> tuple[Any, ...]:
    consts = [
        _bare(c, set()) if isinstance(c, CodeType) and c.co_qualname not in without
        else "code" if isinstance(c, CodeType) else (type(c), repr(c)) for c in code.co_consts
    ]  # fmt: skip
    return code.co_code, tuple(consts), code.co_names, code.co_varnames, code.co_freevars


def _functions(module: ModuleType) -> Iterator[FunctionType]:
    for thing in list(vars(module).values()):
        of_class = list(vars(thing).values()) if isinstance(thing, type) and thing.__module__ == module.__name__ else []
        for found in [thing, *of_class]:
            inner: Any = found.fget if isinstance(found, property) else found
            inner = inner.func if isinstance(inner, cached_property) else inner
            inner = getattr(inner, "__func__", inner)
            inner = getattr(inner, "__wrapped__", inner)
            if isinstance(inner, FunctionType) and inner.__module__ == module.__name__:
                yield inner


def _constants(module: ModuleType, source: str) -> bool:
    """Replaces the module's constants that come out differently, everywhere."""
    fresh = ModuleType(module.__name__)
    fresh.__dict__ |= {"__file__": module.__file__, "__path__": getattr(module, "__path__", [])}
    try:
        exec(compile(source, str(module.__file__), "exec"), fresh.__dict__)
    except Exception:
        return False
    changed = [
        name for name, value in vars(fresh).items()
        if name in vars(module) and not name.startswith("__") and _plain(value) and value != vars(module)[name]
    ]  # fmt: skip
    for name in changed:
        old, new = vars(module)[name], vars(fresh)[name]
        for other in [m for m in list(sys.modules.values()) if isinstance(m, ModuleType)]:
            if vars(other).get(name) is old:
                setattr(other, name, new)
    return bool(changed)


def _plain(value: Any) -> bool:
    from decimal import Decimal
    from fractions import Fraction

    return isinstance(value, (*SIMPLE, Fraction, Decimal))
