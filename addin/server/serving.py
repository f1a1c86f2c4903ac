"""Opens the port and serves it: the web server below, with the limits that it knows itself."""

import gc
import os
import socket
from asyncio.sslproto import SSLProtocol
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from addin.server.connections import MOST_OPEN, SILENT_SECONDS, Connections, Listener

if TYPE_CHECKING:
    from addin.server.front import Front

OTHER_DESCRIPTORS, WISHED_DESCRIPTORS = 128, 4096
WAITING = 1024
ENCRYPTED_BYTES = 32 * 1024  # each encrypted connection keeps a buffer of this size, eight times as large by itself
SYSTEM_BYTES = 64 * 1024  # what the system holds of a body that nobody here reads, or of an answer that nobody takes


def watched(proxies: tuple[str, ...] = ()) -> Connections:
    """The connections of a server to come, as many as this process may have; `proxies` are addresses or networks."""
    from uvicorn.middleware.proxy_headers import _TrustedHosts

    trusted = _TrustedHosts(list(proxies))
    return Connections(max(min(MOST_OPEN, _descriptors() - OTHER_DESCRIPTORS), 16), lambda address: address in trusted)


def listening(host: str, port: int, connections: Connections) -> Listener:
    """The open port. Raises `OSError`."""
    listener = Listener(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.connections = connections
    if os.name == "posix":  # on Windows it would let two servers share a port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    for buffer in (socket.SO_RCVBUF, socket.SO_SNDBUF):  # those that are accepted inherit them
        listener.setsockopt(socket.SOL_SOCKET, buffer, SYSTEM_BYTES)
    try:
        listener.bind((host, port))
        listener.listen(WAITING)
    except OSError:
        listener.close()
        raise
    return listener


def run(app: "Front", listener: Listener, cert: Path | None, key: Path | None) -> None:
    """Serves until it is interrupted."""
    import uvicorn

    from addin.server.protocol import Protocol

    SSLProtocol.max_size = ENCRYPTED_BYTES
    gc.freeze()  # what is there now stays: only what connections leave behind is looked through, see Front
    config = uvicorn.Config(
        app, log_level="critical", access_log=False, server_header=False, proxy_headers=False, ws="none", lifespan="on",
        ssl_certfile=cert, ssl_keyfile=key, timeout_graceful_shutdown=5, timeout_keep_alive=int(SILENT_SECONDS),
        backlog=WAITING, http=Protocol,
        loop="asyncio:SelectorEventLoop",  # others accept without asking the listener
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listener])


def _descriptors() -> int:
    """How many files and sockets this process may have open, after asking for more."""
    try:
        import resource
    except ImportError:  # Windows: a selector takes 512 sockets there
        return 512
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wished = WISHED_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, WISHED_DESCRIPTORS)
    if soft < wished:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wished, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]
