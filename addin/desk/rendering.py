"""A page of the desk: its address, who answers it, its template."""

from collections.abc import Callable
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from addin.desk.office import Office
from addin.server.pages import templates

BASE = "/kaohe/desk"
NAVIGATION = (
    ("/", "概况"), ("/intake", "收件"), ("/board", "报送情况"), ("/ranking", "排名"), ("/work", "办理"),
    ("/schemes", "方案"), ("/settings", "设置"),
)  # fmt: skip
"""The pages that every page leads to."""


class Page(NamedTuple):
    """An address below `BASE`. `answer` runs in a thread, so that it may read and calculate."""

    path: str
    answer: Callable[[Request], Response]
    methods: tuple[str, ...] = ("GET",)


def office_of(request: Request) -> Office:
    """The office whose desk it is."""
    office: Office = request.app.state.office
    return office


def render(request: Request, template: str, status: int = 200, **given: Any) -> Response:
    """A template below `templates/desk/` with what it is given."""
    session = request.state.session
    common = {
        "base": BASE, "navigation": NAVIGATION, "path": request.url.path.removeprefix(BASE), "form": session.form,
        "guest": session.holder is not None,
    }  # fmt: skip
    text = templates().get_template(f"desk/{template}").render({**common, **given})
    return HTMLResponse(text, status)
