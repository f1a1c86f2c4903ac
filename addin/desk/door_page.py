"""The page for whoever is not let in, or whose request is not carried out: nothing of the office's stands on it."""

from starlette.responses import HTMLResponse

from addin.server.pages import templates


def door_page(text: str, status: int, back: str = "") -> HTMLResponse:
    """One sentence, and the way back if there is one."""
    return HTMLResponse(templates().get_template("desk/door.html").render(text=text, back=back), status)
