"""Long things in pieces of about the same length."""

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


def pieces(items: Sequence[Item], most: int) -> list[Sequence[Item]]:
    """As few pieces as possible with at most so many each; none of nothing."""
    count = -(-len(items) // most)
    long = -(-len(items) // count) if count else 1
    return [items[at : at + long] for at in range(0, len(items), long)]
