"""A tuple that stays packed until something of it is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbook_templates.system.loaded import Loaded
from workbook_templates.system.packed_values import unpacked


@dataclass(frozen=True, eq=False, repr=False)
class PackedTuple(Loaded[Any]):
    """The items of a tuple, `data` once it was `packed`: unpacked once; pickled, or packed with other values, as it
    was."""

    data: bytes

    @cached_property
    def _items(self) -> tuple[Any, ...]:
        return tuple(unpacked(self.data))

    def __len__(self) -> int:
        return len(self._items)

    def load(self, number: int) -> Any:
        """Gives one of the items."""
        return self._items[number]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        """Whether another sequence has equal items; those of the same bytes are not looked at."""
        return (isinstance(other, PackedTuple) and self.data == other.data) or super().__eq__(other)

    __hash__ = None

    def __repr__(self) -> str:
        return repr(self._items)

    def __reduce__(self) -> tuple[type["PackedTuple"], tuple[bytes]]:
        return PackedTuple, (self.data,)
