"""The whole server as its own web application: what may be asked, by whom, and what is answered.

Whatever is no address known here does not exist. The public ones are answered out of memory; the others need a token,
and what they ask for is done by another process: nothing here opens a file, reads a workbook or waits for either.
"""

import asyncio
import gc
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from time import monotonic

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from addin.access.entrance import reader_may
from addin.server.access_log import Access, AccessLog
from addin.server.asgi import App, Message, Receive, Send
from addin.server.connections import Connection, Connections
from addin.server.handed_on import alive, hand_on
from addin.server.headers import headers_of
from addin.server.pages import refused
from addin.server.reply import TEXT, Reply, as_json
from addin.server.routes import DESK, PAGE, STATUS, Route
from addin.server.work import DEFECT, Visit, Work

PIECE = 64 * 1024
CONNECTION, SENDER = "kaohe.connection", "kaohe.sender"
CHECK_SECONDS, SLOWED_SECONDS = 0.5, 0.25
NOT_FOUND, NOT_SO = "没有这个网页。", "这个地址不能这样使用。"
RUNNING = as_json({"status": "ok"})
TO_PAGE = Reply(307, TEXT, b"", (("Location", PAGE),))
READS, OPEN, OTHER, OF_DESK = ("GET", "HEAD"), "网页、加载项", "不存在的地址", "工作台"
logger = logging.getLogger("kaohe")


@dataclass(slots=True)
class Front:
    """An ASGI application. `public` is answered to anybody; `proxies` may say whose request they hand on."""

    public: Mapping[str, Reply]
    routes: Mapping[str, Route]
    work: Work
    connections: Connections
    log: AccessLog
    proxies: tuple[str, ...] = ()
    desk: App | None = None
    """Answers below `DESK`, in threads of its own, whoever may; None where the office's desk is not on this server."""
    _told: ProxyHeadersMiddleware = field(init=False)

    def __post_init__(self) -> None:
        self._told = ProxyHeadersMiddleware(self._request, list(self.proxies))  # type: ignore[arg-type]

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            client = scope.get("client")
            scope[SENDER] = client[0] if client else ""
            scope[CONNECTION] = self.connections.of((client[0], client[1])) if client else None
            await self._told(scope, receive, send)  # type: ignore[arg-type]

    async def _request(self, scope: Message, receive: Receive, send: Send) -> None:
        await _Request(self, scope[CONNECTION])(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        """Watches the connections from the server's start to its end."""
        await receive()
        watch = asyncio.create_task(self._watch())
        async with alive(self.desk):
            await send({"type": "lifespan.startup.complete"})
            await receive()
        watch.cancel()
        self.work.lanes.stop()
        self.log.flush()
        await send({"type": "lifespan.shutdown.complete"})

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(CHECK_SECONDS)
            self.connections.end_silent()
            gc.collect()  # an encrypted connection that was broken off is a circle of large buffers


@dataclass(slots=True)
class _Request:
    """One request on its connection, which is None where the front is called without sockets."""

    front: Front
    connection: Connection | None

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        begun = monotonic()
        visit = Visit(_address(scope), Headers(raw=scope["headers"]), receive, self._heard, self._known)
        self._heard()
        try:
            what, status = await self._answer(scope, visit, send)
        except ClientDisconnect:  # nobody is there to be told
            what, status = OPEN, 499
        except Exception as problem:  # its text may quote a workbook: only its kind is logged
            logger.error("%s", type(problem).__name__)
            what, status = OPEN, 500
            with suppress(Exception):
                await self._send(refused(500, DEFECT), scope, send)
        self._touch(busy=False)
        self.front.log.note(Access(visit.address, visit.holder, what, status, monotonic() - begun))

    async def _answer(self, scope: Message, visit: Visit, send: Send) -> tuple[str, int]:
        """Answers, and tells what was asked for and how it ended."""
        path, reads = scope["path"], scope["method"] in READS
        if self.front.desk and (path + "/").startswith(DESK):
            return OF_DESK, await self._at_desk(self.front.desk, scope, visit, send)
        route = self.front.routes.get(path)
        if route and scope["method"] == "POST":
            async with self.front.work.answered(visit, route) as reply:
                await self._send(reply, scope, send)
            return route.label, reply.status
        known = bool(route) or path in self.front.public or path in ("/", STATUS)
        found = self._open(path, visit) if reads else None
        page = path == PAGE or "text/html" in visit.headers.get("accept", "")
        given = found or refused(*((405, NOT_SO) if known else (404, NOT_FOUND)), page=page)
        await self._send(given, scope, send, slowed=lambda: not reader_may(visit.address))
        return OPEN if known else OTHER, given.status

    async def _at_desk(self, desk: App, scope: Message, visit: Visit, send: Send) -> int:
        scope["client"] = (visit.address, 0)
        status = await hand_on(desk, scope, visit.receive, send, self._touch)
        session = scope.get("state", {}).get("session")
        if session and session.holder:
            visit.holder = session.holder
            self._known(session.holder.id)
        return status

    def _open(self, path: str, visit: Visit) -> Reply | None:
        if path == "/":  # who types the bare address looks for the page
            return TO_PAGE if "text/html" in visit.headers.get("accept", "") else RUNNING
        return self._status(visit) if path == STATUS else self.front.public.get(path)

    def _status(self, visit: Visit) -> Reply:
        """Whose the token is, so that a pane can greet its user."""
        try:
            holder = self.front.work.who(visit, visit.headers.get("authorization", ""))
        except HTTPException as problem:
            return refused(problem.status_code, str(problem.detail))
        return as_json({"role": holder.role, "scheme": holder.scheme, "unit": holder.unit})

    async def _send(self, reply: Reply, scope: Message, send: Send, slowed: Callable[[], bool] = lambda: False) -> None:
        """In pieces: a reader who takes none of them is noticed, and holds no more than one in the network's hands; one
        who is `slowed` waits before each."""
        self._touch(busy=False, sending=True)
        await send({"type": "http.response.start", "status": reply.status, "headers": headers_of(reply, scope["path"])})
        body = b"" if scope["method"] == "HEAD" else reply.body
        for at in range(0, max(len(body), 1), PIECE):
            if slowed():
                await asyncio.sleep(SLOWED_SECONDS)
            more = at + PIECE < len(body)
            await send({"type": "http.response.body", "body": body[at : at + PIECE], "more_body": more})
            self._touch(busy=False, sending=more)

    def _heard(self) -> None:
        self._touch(busy=True)

    def _known(self, holder: str) -> None:
        if self.connection:
            self.front.connections.belongs(self.connection, holder)

    def _touch(self, *, busy: bool, sending: bool = False) -> None:
        if self.connection:
            self.front.connections.touch(self.connection, busy=busy, sending=sending)


def _address(scope: Message) -> str:
    """Where the request comes from, by a trusted proxy's word if that is an address at all."""
    told = (scope.get("client") or ("",))[0]
    try:
        return str(ip_address(told))
    except ValueError:
        return str(scope[SENDER])
