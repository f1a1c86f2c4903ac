"""How many bytes the server may hold for others at once: bodies being taken in and worked on, answers being sent."""

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import HTTPException

from addin.server.body_limits import MOST_ALL, MOST_LARGE, MOST_OF_HOLDER, SMALL

TOO_MANY = "同一个令牌同时发送的内容太多，没有接收。请等前面的检查完成后再试。"
FULL = "现在同时检查的人太多，没有处理。请过一分钟再试。"


class Share:
    """One request's part of the room; `bytes` so far."""

    def __init__(self, room: "Room", holder: str) -> None:
        self._room, self._holder = room, holder
        self.bytes = 0

    def grow(self, bytes: int) -> None:
        """Takes room for more of the body. Raises `HTTPException` 429 for one holder's too many, 503 for all's."""
        size, room = self.bytes + bytes, self._room
        if room.held.get(self._holder, 0) + bytes > MOST_OF_HOLDER:
            raise HTTPException(429, TOO_MANY)
        if room.all + bytes > (MOST_ALL if size <= SMALL else MOST_LARGE):
            raise HTTPException(503, FULL)
        self.add(bytes)

    def add(self, bytes: int) -> None:
        """Takes room without asking, for an answer that is there already."""
        self.bytes += bytes
        self._room.all += bytes
        self._room.held[self._holder] = self._room.held.get(self._holder, 0) + bytes


class Room:
    """What is held for all and for each holder, in bytes."""

    def __init__(self) -> None:
        self.all = 0
        self.held: dict[str, int] = {}

    @contextmanager
    def share(self, holder: str) -> Iterator[Share]:
        """A share that is given back at the end."""
        share = Share(self, holder)
        try:
            yield share
        finally:
            self.all -= share.bytes
            rest = self.held.pop(holder, 0) - share.bytes
            if rest > 0:
                self.held[holder] = rest
