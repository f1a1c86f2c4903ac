"""What was found of pieces of files, kept for the next file of a batch: in number and in bytes never more than told."""

from collections.abc import Callable
from typing import Generic, TypeVar

Found = TypeVar("Found")


class Remembered(dict[bytes, Found], Generic[Found]):
    """By a piece, what `look` finds of it: the latest ones and those before them, never more than twice `most`, none of
    a piece longer than `longest`. Raises what `look` raises."""

    def __init__(self, look: Callable[[bytes], Found], most: int, longest: int) -> None:
        super().__init__()
        self.look, self.most, self.longest = look, most, longest
        self.former: dict[bytes, Found] = {}

    def __missing__(self, piece: bytes) -> Found:
        known = self.former.get(piece)
        found = self.look(piece) if known is None else known
        if len(piece) <= self.longest:
            if len(self) >= self.most:
                self.former = dict(self)
                self.clear()
            self[piece] = found
        return found
