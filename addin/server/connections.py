"""The sockets that other computers have opened: how many, how long they may be silent, which goes first.

The web server below knows no deadline for a request's head and no limit of connections that ends an idle one, so a
stranger with half-sent requests could use up this process's descriptors. Sockets are counted from the moment they
are accepted, before any encryption is agreed on.
"""

import socket
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any

MOST_OPEN = 600
MOST_OF_ADDRESS = 256
"""Of one address, without a good token so far: whole offices stand behind one address."""
MOST_OF_HOLDER = 64
SILENT_SECONDS = 15.0
"""From the opening, or the end of an answer, to the whole head of the next request."""
STUCK_SECONDS = 30.0
"""Without a byte taken while an answer is being sent."""
JUST_COME = 1.0
BATCH = 32
"""Accepted in one go: only between two goes are the sockets of dropped connections given back."""
Client = tuple[str, int]
Group = dict[Client, "Connection"]
"""Connections of one address without a good token, or of one holder; the idlest first."""


class Connection(socket.socket):
    """An accepted socket. `holder` is the id of the good token that it last carried, "" before; `busy` while a request
    of it is taken in or worked on; `sending` while its answer is; `touched` is when it last did anything."""

    __slots__ = ("busy", "client", "holder", "sending", "touched", "watch")

    def __init__(self, accepted: socket.socket, client: Client, watch: "Connections") -> None:
        super().__init__(accepted.family, accepted.type, accepted.proto, accepted.detach())
        self.client, self.watch = client, watch
        self.holder, self.busy, self.sending, self.touched = "", False, False, monotonic()

    def close(self) -> None:
        """Closes the socket and counts it no longer."""
        self.watch.forget(self)
        super().close()

    def drop(self) -> None:
        """Ends the connection; its socket is closed by whoever reads from it."""
        with suppress(OSError):
            self.shutdown(socket.SHUT_RDWR)

    @property
    def silent(self) -> bool:
        """Whether it has been silent too long."""
        allowed = STUCK_SECONDS if self.sending else SILENT_SECONDS
        return not self.busy and monotonic() - self.touched > allowed


class Connections:
    """All that are open. `crowded` tells an address that may open as many as all together: a trusted proxy."""

    def __init__(self, most: int = MOST_OPEN, crowded: Callable[[str], bool] = lambda _: False) -> None:
        self._most, self._crowded = most, crowded
        self._open: dict[Client, Connection] = {}
        self._strangers: dict[str, Group] = {}
        self._holders: dict[str, Group] = {}

    def __len__(self) -> int:
        return len(self._open)

    def of(self, client: Client | None) -> Connection | None:
        """The open connection of a client, if it is one that is counted."""
        return self._open.get(client) if client else None

    def enter(self, accepted: socket.socket, client: Client) -> Connection:
        """The accepted socket, counted. Where there are too many, the idlest without a good token is ended for it."""
        mine = self._strangers.get(client[0], {})
        if len(mine) >= MOST_OF_ADDRESS and not self._crowded(client[0]):
            self._drop(_first_to_go(mine))
        elif len(self._open) >= self._most:
            self._drop(self._idlest())
        connection = Connection(accepted, client, self)
        self._open[client] = connection
        self._strangers.setdefault(client[0], {})[client] = connection
        return connection

    def touch(self, connection: Connection, *, busy: bool, sending: bool = False) -> None:
        """Notes that something was heard from it or taken by it."""
        connection.busy, connection.sending, connection.touched = busy, sending, monotonic()
        group = self._group(connection)
        if group.pop(connection.client, None):
            group[connection.client] = connection

    def belongs(self, connection: Connection, holder: str) -> None:
        """Notes whose good token it carries; the idlest of the same holder is ended where that makes too many."""
        if connection.holder == holder or self.of(connection.client) is not connection:
            return
        self._leave(connection)
        connection.holder = holder
        mine = self._holders.setdefault(holder, {})
        if len(mine) >= MOST_OF_HOLDER:
            self._drop(next((one for one in mine.values() if not one.busy), next(iter(mine.values()))))
        self._holders.setdefault(holder, {})[connection.client] = connection

    def end_silent(self) -> None:
        """Ends those that have been silent too long; to be called about once a second."""
        for connection in list(self._open.values()):
            if connection.fileno() < 0:  # closed without a word
                self.forget(connection)
            elif connection.silent:
                connection.drop()

    def forget(self, connection: Connection) -> None:
        """Counts it no longer."""
        if self.of(connection.client) is connection:
            del self._open[connection.client]
            self._leave(connection)

    def _idlest(self) -> Connection:
        """Of those without a good token, else of all that are not busy, else of all."""
        groups = self._strangers.values() or self._holders.values()
        firsts = [_first_to_go(group) for group in groups]
        return min(firsts, key=lambda one: (one.busy and bool(one.holder), one.touched))

    def _drop(self, connection: Connection) -> None:
        self.forget(connection)
        connection.drop()

    def _group(self, connection: Connection) -> Group:
        groups, key = (
            (self._holders, connection.holder) if connection.holder else (self._strangers, connection.client[0])
        )
        return groups.get(key, {})

    def _leave(self, connection: Connection) -> None:
        group = self._group(connection)
        group.pop(connection.client, None)
        if not group:
            groups = self._holders if connection.holder else self._strangers
            groups.pop(connection.holder or connection.client[0], None)


def _first_to_go(group: Group) -> Connection:
    """The idlest; where all have just come, one of which nothing is being taken in or sent."""
    idlest = next(iter(group.values()))
    if monotonic() - idlest.touched > JUST_COME:
        return idlest
    return next((one for one in group.values() if not one.busy and not one.sending), idlest)


class Listener(socket.socket):
    """The socket that listens; whoever comes is counted by `connections`."""

    connections: Connections
    _accepted = 0

    def accept(self) -> tuple[socket.socket, Any]:
        """The next connection, counted. Raises `BlockingIOError` after a batch, as a socket without one does."""
        if self._accepted >= BATCH:
            self._accepted = 0
            raise BlockingIOError  # the server comes back after its other work
        accepted, address = super().accept()
        self._accepted += 1
        return self.connections.enter(accepted, address[:2]), address
