"""A list that may grow larger than memory: the first items stay as they are, later ones lie in a temporary file.

What is iterated is read one item after the other and not kept; an item that is asked for by its number is loaded by
itself, as an equal one and not the same. The file has no name, or goes with the list: it is never read by anybody else.
"""

import copyreg
import os
import pickle
import zlib
from array import array
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from io import BytesIO
from tempfile import TemporaryFile
from threading import Lock
from typing import Any, TypeVar

from workbook_templates.system.full_disk import no_room
from workbook_templates.system.loaded import Loaded
from workbook_templates.system.packed_values import as_counts, pickled

Item = TypeVar("Item")
KEPT = 512
"""Items that stay: so many cost less memory than what a run needs besides."""


class SpilledList(Loaded[Item]):
    """Filled with `append`, then read; `kept` items stay in memory. Objects of the types in `whole` are kept as they
    are, each once: what many items share (a scheme, the figures of all units) is neither written nor made anew."""

    def __init__(self, items: Iterable[Item] = (), whole: tuple[type, ...] = (), kept: int | None = None) -> None:
        self._kept = KEPT if kept is None else kept
        self._first: list[Item] = []
        self._rest: _Spilled | None = None
        self._whole = whole
        self.extend(items)

    def append(self, item: Item) -> None:
        """Adds an item at the end. Raises `SpillError` where there is no room for it."""
        if len(self._first) < self._kept:
            self._first.append(item)
            return
        if self._rest is None:
            self._rest = _Spilled(self._whole)
        self._rest.append(item)

    def extend(self, items: Iterable[Item]) -> None:
        """Adds several items at the end, taking one after the other."""
        for item in items:
            self.append(item)

    def __len__(self) -> int:
        return len(self._first) + (len(self._rest) if self._rest else 0)

    def load(self, number: int) -> Item:
        """Gives one of the first items, or an equal one of what was written."""
        if self._rest is None or number < self._kept:
            return self._first[number]
        item: Item = self._rest.load(number - self._kept)
        return item


class _Spilled:
    """The items in the file, and where each of them ends."""

    def __init__(self, whole: tuple[type, ...]) -> None:
        try:
            self._file = TemporaryFile(prefix="kaohe-", buffering=0)  # noqa: SIM115 - it goes with the list
        except OSError as problem:
            raise no_room(problem) from problem
        self._ends = array("Q", [0])
        self._shared: list[Any] = []
        self._numbers: dict[int, int] = {}
        self._lock = Lock()
        self._reducers: dict[type, Callable[[Any], Any]] = {
            **copyreg.dispatch_table, Fraction: as_counts, **dict.fromkeys(whole, self._as_number),
        }  # fmt: skip

    def __len__(self) -> int:
        return len(self._ends) - 1

    def append(self, item: Any) -> None:
        data = pickled(item, self._reducers)
        try:
            with self._lock:
                self._file.seek(self._ends[-1])
                _write(self._file, data)
        except OSError as problem:
            raise no_room(problem) from problem
        self._ends.append(self._ends[-1] + len(data))

    def load(self, number: int) -> Any:
        start, end = self._ends[number], self._ends[number + 1]
        return _Loader(BytesIO(zlib.decompress(self._read(start, end - start))), self._shared).load()

    def _read(self, start: int, length: int) -> bytes:
        if hasattr(os, "pread"):  # for processes that share the file too
            return os.pread(self._file.fileno(), length, start)
        with self._lock:
            self._file.seek(start)
            return self._file.read(length)

    def _as_number(self, shared: object) -> tuple[Callable[[int], Any], tuple[int]]:
        number = self._numbers.get(id(shared))
        if number is None:
            number = self._numbers[id(shared)] = len(self._shared)
            self._shared.append(shared)  # kept, its id is nobody else's
        return shared_object, (number,)


def _write(file: Any, data: bytes) -> None:
    """All of it: a nearly full disk takes a part without an error."""
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]


def shared_object(number: int) -> Any:
    """Stands in pickles for an object that the list keeps; `_Loader` puts the list's own in its place."""
    raise LookupError(number)


class _Loader(pickle.Unpickler):
    def __init__(self, file: BytesIO, shared: Sequence[Any]) -> None:
        super().__init__(file)
        self._shared = shared

    def find_class(self, module: str, name: str) -> Any:
        if name == shared_object.__name__:
            return self._shared.__getitem__
        return super().find_class(module, name)
