"""Everything that needs no token, by its address: known whole before the port is opened, held in memory, nothing else.

No address leads to a file: the framework's own way from an address to a file gives away any file of the machine
(docs/xlwings-server-report.md). What it makes out of its templates is asked of it once, at the start.
"""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from addin.server.asgi import App, Message
from addin.server.reply import JSON, Reply

STATIC = "/static/"
FAILED = "操作没有完成，表格没有改动。请打开任务窗格，点“校验本表”，按窗格里的提示处理。"
MADE: Mapping[str, Mapping[str, str]] = {
    "/taskpane.html": {},
    "/manifest.xml": {},
    "/xlwings/custom-functions-meta.json": {},
    "/xlwings/custom-functions-code.js": {},
    "/xlwings/custom-scripts-meta.json": {},
    "/xlwings/alert": {"prompt": FAILED, "title": "Error", "buttons": "ok", "mode": "", "callback": ""},
}
"""What the framework makes, Excel asks for, and what it is made of. The box of its client shows these words and no
others: what stands in the address may have been written by a stranger."""
MEDIA = {
    ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".html": "text/html; charset=utf-8", ".htm": "text/html; charset=utf-8", ".json": JSON, ".map": JSON,
    ".xml": "text/xml; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".md": "text/plain; charset=utf-8",
    ".png": "image/png", ".svg": "image/svg+xml", ".gif": "image/gif", ".ico": "image/x-icon", ".jpg": "image/jpeg",
    ".woff": "font/woff", ".woff2": "font/woff2",
}  # fmt: skip  # not the system's table: on Windows any program may have changed it, and a browser runs no script then


def files(roots: Sequence[Path]) -> dict[str, Reply]:
    """The files below the roots, by address; of two with one name that of the first root. A link that leads out of
    its root is left out."""
    found: dict[str, Reply] = {}
    for root in roots:
        top = root.resolve()
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.resolve().is_relative_to(top):
                address = STATIC + path.relative_to(root).as_posix()
                media = MEDIA.get(path.suffix.lower(), "application/octet-stream")
                found.setdefault(address, Reply(200, media, path.read_bytes()))
    return found


def made(app: App) -> dict[str, Reply]:
    """What the framework's application makes of its templates. Raises `RuntimeError` where it does not."""
    return {path: asyncio.run(_asked(app, path, query)) for path, query in MADE.items()}


async def _asked(app: App, path: str, query: Mapping[str, str]) -> Reply:
    said: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        said.append(message)

    await app(_scope(path, query), receive, send)
    status = said[0]["status"]
    if status != 200:
        raise RuntimeError(f"{path}: {status}")
    headers: Mapping[bytes, bytes] = dict(said[0]["headers"])
    body = b"".join(message.get("body", b"") for message in said[1:])
    return Reply(200, headers[b"content-type"].decode("latin-1"), body)


def _scope(path: str, query: Mapping[str, str]) -> dict[str, Any]:
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "https",
        "path": path, "raw_path": path.encode(), "root_path": "", "query_string": urlencode(query).encode(),
        "headers": [], "client": ("127.0.0.1", 0), "server": ("localhost", 443),
    }  # fmt: skip
