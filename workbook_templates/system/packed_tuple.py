"""A tuple that stays packed until something of it is asked for."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from workbook_templates.system.loaded import Loaded
from workbook_templates.system.packed_values import unpacked


class PackedTuple(Loaded[Any]):
    """The items of a tuple that was `packed`: unpacked once, and pickled as it was."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def _items(self) -> tuple[Any, ...]:
        return tuple(unpacked(self._data))

    def __len__(self) -> int:
        return len(self._items)

    def load(self, number: int) -> Any:
        """Gives one of the items."""
        return self._items[number]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        """Whether another sequence has equal items; those of the same bytes are not looked at."""
        return (isinstance(other, PackedTuple) and self._data == other._data) or super().__eq__(other)

    __hash__ = None

    def __repr__(self) -> str:
        return repr(self._items)

    def __reduce__(self) -> tuple[type["PackedTuple"], tuple[bytes]]:
        return PackedTuple, (self._data,)
