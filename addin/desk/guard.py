"""The door of the desk: only from its own address, only for who may, nothing changed by another page."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from hmac import compare_digest

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from addin.desk.already_open import DOOR, HEADER
from addin.desk.body_limit import TOO_LARGE, announced, limited
from addin.desk.door_page import door_page
from addin.desk.session import COOKIE, LOCAL, Session, Sessions
from addin.server.headers import ALWAYS, PAGE_POLICY

HEADERS = {**ALWAYS, "Content-Security-Policy": PAGE_POLICY, "Cache-Control": "no-store, max-age=0"}
READS = ("GET", "HEAD")
DOOR_BYTES = 8192
"""Of what somebody sends whom nobody knows yet."""
STRANGE = "这个地址不是工作台的地址。"
CLOSED = "这个页面要从“考核工作台”打开：请关闭本页，重新启动工作台，用它打开的网页。"
FOREIGN = "这个操作不是从工作台的页面发出的，没有执行。请刷新页面再试。"


@dataclass(frozen=True, slots=True)
class Guard:
    """Stands before the pages. `hosts` are the names and ports that browsers may know it by: a page of somebody else's
    that has its name lead here is none of them; none are given where a token is asked for. `open_paths` need no
    session. Who has none is sent to `login`, if there is one. `may` tells, in a thread, whether a session still may."""

    app: ASGIApp
    sessions: Sessions
    hosts: Collection[str]
    home: str
    open_paths: Collection[str] = ()
    login: str = ""
    may: Callable[[Session], bool] = lambda _: True
    most_bytes: int = 0
    """Of what is sent in one go; 0 knows no limit."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands on what may pass, with the session in `request.state`; answers the rest itself."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = await self._refusal(scope)
        target = refusal or self.app
        await target(scope, limited(receive, self._most(scope)), _with_headers(send))

    def _most(self, scope: Scope) -> int:
        """Of what is sent in one go, in bytes."""
        return DOOR_BYTES if scope["path"] in self.open_paths else self.most_bytes

    async def _refusal(self, scope: Scope) -> Response | None:
        headers, request = Headers(scope=scope), Request(scope)
        if self.hosts and headers.get("host", "").lower() not in self.hosts:
            return PlainTextResponse(STRANGE, 421)
        if announced(headers, self._most(scope)):
            return door_page(TOO_LARGE, 413, self.home)
        session = await self._session(request)
        scope.setdefault("state", {})["session"] = session
        if scope["path"] == self.home + DOOR and self.sessions.knows(headers.get(HEADER, "")):
            return PlainTextResponse(self.sessions.new_secret())
        if scope["path"] in self.open_paths or scope["path"].startswith("/static/"):
            return None
        return self._foreign(request, session) if session else self._stranger(request)

    async def _session(self, request: Request) -> Session | None:
        """That of the browser, while it still may."""
        session = self.sessions.of(request.cookies.get(COOKIE, ""))
        if session and not await run_in_threadpool(self.may, session):
            self.sessions.end(session.id)
            return None
        return session

    def _foreign(self, request: Request, session: Session) -> Response | None:
        """Refuses what would change something and was not sent by a page of the desk."""
        sent = request.headers.get("x-kaohe-form") or request.query_params.get("form", "")
        own = request.method in READS or _own(request.headers, sent, session, self.hosts)
        return None if own else door_page(FOREIGN, 403, self.home)

    def _stranger(self, request: Request) -> Response:
        """Who comes with the secret of this start enters; anybody else is told how to."""
        if self.login:
            return RedirectResponse(self.login, 303) if request.method in READS else door_page(CLOSED, 403, self.login)
        secret = request.query_params.get("key", "")
        entered = self.sessions.enter(secret, LOCAL) if secret else None
        return self._welcome(entered) if entered else door_page(CLOSED, 403)

    def _welcome(self, session: Session) -> Response:
        """To the first page without the secret in its address."""
        answer = RedirectResponse(self.home, 303)
        answer.set_cookie(COOKIE, session.id, httponly=True, samesite="strict", path="/")
        return answer


def _own(headers: Headers, sent: str, session: Session, hosts: Collection[str]) -> bool:
    """Whether a page of the desk sends this: it knows the form's secret, and browsers tell where it comes from."""
    origin = headers.get("origin", "").lower().partition("://")[2]
    return (not hosts or not origin or origin in hosts) and compare_digest(sent.encode(), session.form.encode())


def _with_headers(send: Send) -> Send:
    async def sender(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            given = dict(message.get("headers", []))  # type: ignore[call-overload]
            ours = {name.lower().encode(): value.encode("latin-1") for name, value in HEADERS.items()}
            message = {**message, "headers": list({**ours, **given}.items())}
        await send(message)

    return sender  # type: ignore[return-value]
