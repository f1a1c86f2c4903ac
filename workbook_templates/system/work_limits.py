"""The limits of one piece of work, what is known of one that has no answer, and whether this process is limited.

Nothing here starts a process: where there can be none, in a browser, this is all that is loaded.
"""

from typing import Literal, NamedTuple

_limited = False
"""Whether this process is a worker."""


class Limits(NamedTuple):
    """Of one piece of work: wall seconds; bytes of address space, where the system can limit them; how far its process
    stands back for others (0 to 19), where the system knows that."""

    seconds: float
    memory: int
    nice: int = 0


class Lost(NamedTuple):
    """A piece that has no answer: too slow, too large, its process died, or our own defect (`detail` says where)."""

    why: Literal["time", "memory", "died", "failed"]
    detail: str = ""


def limited() -> bool:
    """Whether this process is a worker with limits, so that what it does needs none of its own."""
    return _limited


def now_limited() -> None:
    """Notes that whoever started this process ends it when a piece of work is too much."""
    global _limited  # noqa: PLW0603 - of the whole process
    _limited = True
