"""The desk's web server on this computer."""

from socket import socket

from starlette.types import ASGIApp


def serve(app: ASGIApp, listener: socket) -> None:
    """Serves the desk until it is interrupted."""
    import uvicorn

    config = uvicorn.Config(
        app, log_level="critical", access_log=False, server_header=False, proxy_headers=False, ws="none",
        timeout_graceful_shutdown=2, http="h11",
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listener])
