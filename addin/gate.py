"""What every request passes before the framework sees it: size, rate, names of scripts; and on the way back headers.

The framework itself would call any name of the scripts' module, would read a stranger's workbook before it asks for
the token, and would log the text of an unforeseen error.
"""

import logging
from asyncio import timeout

from fastapi import HTTPException
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from addin.asgi import App, Message, Receive, Send
from addin.entrance import BUSY, FORMULA, MOST_MEGABYTES, WORKBOOK, address_may, enter
from addin.pages import problem_page
from addin.plain import Plain

XLWINGS, PAGE = "/xlwings/", "/kaohe"
SCRIPTS, FUNCTIONS = f"{XLWINGS}custom-scripts-call/", f"{XLWINGS}custom-functions-call"
MOST_BYTES = MOST_MEGABYTES * 2**20
TIMED_OUT = 408
BODY_SECONDS = 300  # 10 MB over a line of 300 kbit/s
TOO_LARGE = f"文件超过{MOST_MEGABYTES}MB，没有接收。填报表通常不到1MB，请删去与考核无关的工作表、图片后再试。"
TOO_SLOW = f"发送用了{BODY_SECONDS // 60}分钟还没有完成，没有接收。请检查网络后再试。"
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PANE_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'"
)  # Office's own script needs both exceptions; nothing may be loaded from or sent to another host
ALWAYS = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store, max-age=0", "Referrer-Policy": "no-referrer"}
"""The framework sets these itself, but not on what it or the gate refuses early."""
logger = logging.getLogger("kaohe")
logger.setLevel(logging.ERROR)  # the framework's own loggers are off


class Gate:
    """An ASGI application around the framework's; `scripts` are the names that may be called."""

    def __init__(self, app: App, scripts: frozenset[str]) -> None:
        self._app, self._scripts = app, scripts

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _with_policy(scope["path"], send)
        request = Request(scope, receive)
        try:
            refused, receive = await self._refusal(request, receive)
            if refused:
                await refused(scope, receive, send)
            else:
                await self._app(scope, receive, Plain(request, send))
        except ClientDisconnect:
            return  # nobody is there to be told
        except Exception as problem:  # its text may quote a workbook: only the place is logged
            logger.error("%s at %s", type(problem).__name__, scope["path"])

    async def _refusal(self, request: Request, receive: Receive) -> tuple[Response | None, Receive]:
        """A response that ends the request here, and where its body is to be read from."""
        path = request.url.path
        if path == "/" and "text/html" in request.headers.get("accept", ""):
            return RedirectResponse(PAGE), receive  # who types the bare address looks for the page
        if request.method != "POST":
            return None, receive
        address = request.client.host if request.client else ""
        if not address_may(address, FORMULA if path == FUNCTIONS else WORKBOOK):
            return _refused(request, 429, BUSY), receive
        if path.startswith(SCRIPTS) and path.removeprefix(SCRIPTS) not in self._scripts:
            return _refused(request, 404, "没有这个功能。请刷新加载项后再试。"), receive
        try:
            if path.startswith(XLWINGS):
                enter(request.headers.get("authorization", ""))
            return None, _replayed(await _body(request), receive)
        except HTTPException as problem:
            return _refused(request, problem.status_code, str(problem.detail)), receive


def _refused(request: Request, status: int, text: str) -> Response:
    wants_page = request.url.path == PAGE
    refused = problem_page(request, status, text) if wants_page else JSONResponse({"detail": text}, status)
    if status == TIMED_OUT:
        refused.headers["Connection"] = "close"  # the rest is not waited for
    return refused


async def _body(request: Request) -> bytes:
    """The whole body. Raises `HTTPException` when it is too large, as announced or as it comes, or comes too slowly."""
    announced = request.headers.get("content-length", "0")
    if not announced.isdigit() or int(announced) > MOST_BYTES:
        raise HTTPException(413, TOO_LARGE)
    parts = bytearray()
    try:
        async with timeout(BODY_SECONDS):
            async for part in request.stream():
                parts += part
                if len(parts) > MOST_BYTES:
                    raise HTTPException(413, TOO_LARGE)
    except TimeoutError as problem:
        raise HTTPException(TIMED_OUT, TOO_SLOW) from problem
    return bytes(parts)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Gives the body that was read already, then whatever comes after it."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


def _with_policy(path: str, send: Send) -> Send:
    policy = PAGE_POLICY if path.startswith(PAGE) else PANE_POLICY

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            headers["Content-Security-Policy"] = policy
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
            for name, value in ALWAYS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
