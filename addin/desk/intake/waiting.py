"""Files that wait for a word of the office: in memory only, gone with the desk."""

from collections import OrderedDict
from dataclasses import dataclass, field
from secrets import token_urlsafe
from threading import Lock

MOST_BYTES, MOST_FILES = 200 * 2**20, 2000


@dataclass(frozen=True, slots=True)
class Held:
    """The bytes of a file, and its name with the way to it."""

    name: str
    data: bytes


@dataclass(slots=True)
class Waiting:
    """The oldest go where there are too many."""

    _held: OrderedDict[str, Held] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def add(self, held: Held) -> str:
        """The id under which it waits."""
        id = token_urlsafe(9)
        with self._lock:
            self._held[id] = held
            while len(self._held) > 1 and (len(self._held) > MOST_FILES or self._bytes() > MOST_BYTES):
                self._held.popitem(last=False)
        return id

    def get(self, id: str) -> Held | None:
        """What waits under an id."""
        with self._lock:
            return self._held.get(id)

    def forget(self, id: str) -> None:
        """It waits no longer."""
        with self._lock:
            self._held.pop(id, None)

    def _bytes(self) -> int:
        return sum(len(held.data) for held in self._held.values())
