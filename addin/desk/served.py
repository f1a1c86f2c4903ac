"""The desk on the office's server: for whoever enters with a token of the city."""

from starlette.applications import Starlette

from addin.access.entrance import holder_of
from addin.desk.application import pages
from addin.desk.guard import Guard
from addin.desk.office import Office
from addin.desk.pages import login
from addin.desk.rendering import BASE
from addin.desk.session import Session
from addin.server.body_limits import MEBIBYTE, MOST_BYTES

FORM_BYTES = MEBIBYTE // 4
"""Of a form besides its file."""


def served_desk(office: Office) -> Guard:
    """The ASGI application for everything below `/kaohe/desk`; by which name browsers reach it is the server's."""
    application: Starlette = pages(office, login.PAGES)
    return Guard(
        application, office.sessions, (), f"{BASE}/", open_paths=(BASE + login.PLACE,), login=BASE + login.PLACE,
        may=_may, most_bytes=MOST_BYTES + FORM_BYTES,
    )  # fmt: skip


def _may(session: Session) -> bool:
    """Until the token is revoked, which is noticed at once."""
    holder = holder_of(session.holder.hash) if session.holder else None
    return holder is not None and holder.role == "city"
