"""Who may use the desk on the server says so with a token of the city."""

from fastapi import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from addin.access.entrance import BUSY, enter, stranger_may
from addin.access.tokens import Holder
from addin.desk.rendering import BASE, Page, office_of
from addin.desk.sent_form import sent_form
from addin.desk.session import COOKIE
from addin.server.pages import templates

PLACE = "/login"
NOT_CITY = "这个令牌不是市级办公室的，不能打开工作台。报送、检查表格请用上传页面。"


def login(request: Request) -> Response:
    """The page that asks for the token."""
    return RedirectResponse(f"{BASE}/", 303) if request.state.session else _page("", 200)


def enters(request: Request) -> Response:
    """A session for a token of the city; a stranger's attempts are counted with those elsewhere on the server."""
    try:
        holder = _city(sent_form(request).text("token"))
    except HTTPException as problem:
        if problem.status_code in (401, 403) and not stranger_may(request.client.host if request.client else ""):
            return _page(BUSY, 429)
        return _page(str(problem.detail), problem.status_code)
    session = office_of(request).sessions.begin(holder.id, holder)
    answer = RedirectResponse(f"{BASE}/", 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, session.id, httponly=True, samesite="strict", secure=secure, path=BASE)
    return answer


def logout(request: Request) -> Response:
    """Ends the session."""
    office_of(request).sessions.end(request.state.session.id)
    answer = RedirectResponse(BASE + PLACE, 303)
    answer.delete_cookie(COOKIE, path=BASE)
    return answer


def _city(token: str) -> Holder:
    holder = enter(token)
    if holder.role != "city":
        raise HTTPException(403, NOT_CITY)
    return holder


def _page(problem: str, status: int) -> Response:
    text = templates().get_template("desk/login.html").render(problem=problem, action=BASE + PLACE)
    return HTMLResponse(text, status)


PAGES = (Page(PLACE, login), Page(PLACE, enters, ("POST",)), Page("/logout", logout, ("POST",)))
