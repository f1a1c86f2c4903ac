"""The door of the desk: only from its own address, only for who may, nothing changed by another page."""

from collections.abc import Collection
from dataclasses import dataclass
from hmac import compare_digest

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from addin.desk.session import COOKIE, Session, Sessions
from addin.server.headers import ALWAYS, PAGE_POLICY

HEADERS = {**ALWAYS, "Content-Security-Policy": PAGE_POLICY, "Cache-Control": "no-store, max-age=0"}
READS = ("GET", "HEAD")
STRANGE = "这个地址不是工作台的地址。"
CLOSED = "这个页面要从“考核工作台”打开：请关闭本页，重新启动工作台，用它打开的网页。"
FOREIGN = "这个操作不是从工作台的页面发出的，没有执行。请刷新页面再试。"


@dataclass(frozen=True, slots=True)
class Guard:
    """Stands before the pages. `hosts` are the names and ports that browsers may know it by: a page of somebody else's
    that has its name lead here is none of them. `open_paths` need no session."""

    app: ASGIApp
    sessions: Sessions
    hosts: Collection[str]
    home: str
    open_paths: Collection[str] = ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands on what may pass, with the session in `request.state`; answers the rest itself."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        target = refusal or self.app
        await target(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self.hosts:
            return PlainTextResponse(STRANGE, 421)
        request = Request(scope)
        session = self.sessions.of(request.cookies.get(COOKIE, ""))
        scope.setdefault("state", {})["session"] = session
        if scope["path"] in self.open_paths or scope["path"].startswith("/static/"):
            return None
        if session is None:
            secret = request.query_params.get("key", "")
            entered = self.sessions.enter(secret, "本机") if secret else None
            return self._welcome(entered) if entered else PlainTextResponse(CLOSED, 403)
        sent = headers.get("x-kaohe-form") or request.query_params.get("form", "")
        if scope["method"] not in READS and not _own(headers, sent, session, self.hosts):
            return PlainTextResponse(FOREIGN, 403)
        return None

    def _welcome(self, session: Session) -> Response:
        """To the first page without the secret in its address."""
        answer = RedirectResponse(self.home, 303)
        answer.set_cookie(COOKIE, session.id, httponly=True, samesite="strict", path="/")
        return answer


def _own(headers: Headers, sent: str, session: Session, hosts: Collection[str]) -> bool:
    """Whether a page of the desk sends this: it knows the form's secret, and browsers tell where it comes from."""
    origin = headers.get("origin", "").lower().partition("://")[2]
    return (not origin or origin in hosts) and compare_digest(sent.encode(), session.form.encode())


def _with_headers(send: Send) -> Send:
    async def sender(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            given = dict(message.get("headers", []))  # type: ignore[call-overload]
            ours = {name.lower().encode(): value.encode("latin-1") for name, value in HEADERS.items()}
            message = {**message, "headers": list({**ours, **given}.items())}
        await send(message)

    return sender  # type: ignore[return-value]
