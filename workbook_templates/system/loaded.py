"""A sequence of which no item is in memory before it is asked for."""

from abc import abstractmethod
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar, overload

Item_co = TypeVar("Item_co", covariant=True)


class Loaded(Sequence[Item_co]):
    """Loads an item each time it is asked for, and keeps none: what is iterated takes the room of one."""

    @abstractmethod
    def load(self, number: int) -> Item_co:
        """Gives the item of a number from 0 to the length."""

    @overload
    def __getitem__(self, index: int) -> Item_co: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item_co]: ...
    def __getitem__(self, index: int | slice) -> Item_co | Sequence[Item_co]:
        if isinstance(index, slice):
            return Picked(self, range(*index.indices(len(self))))
        number = index + len(self) if index < 0 else index
        if not 0 <= number < len(self):
            raise IndexError(index)
        return self.load(number)

    def __iter__(self) -> Iterator[Item_co]:
        return map(self.load, range(len(self)))

    def __eq__(self, other: object) -> bool:
        """Whether another sequence has equal items."""
        if not isinstance(other, Sequence) or isinstance(other, str | bytes):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]


class Picked(Loaded[Item_co]):
    """The items of another sequence at `numbers`."""

    def __init__(self, of: Sequence[Any], numbers: Iterable[int]) -> None:
        self._of, self._numbers = of, array("Q", numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def load(self, number: int) -> Item_co:
        """Loads the item of the other sequence."""
        item: Item_co = self._of[self._numbers[number]]
        return item


class Chained(Loaded[Item_co]):
    """Several sequences, one behind the other."""

    def __init__(self, *parts: Sequence[Item_co]) -> None:
        self._parts = [part for part in parts if part]

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def load(self, number: int) -> Item_co:
        """Loads the item of the part in which it is."""
        for part in self._parts:
            if number < len(part):
                return part[number]
            number -= len(part)
        raise IndexError(number)

    def __iter__(self) -> Iterator[Item_co]:
        for part in self._parts:
            yield from part
