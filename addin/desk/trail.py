"""The trail of who saw and fetched what, where the desk is on the server: a line a page and session, a line a file."""

import logging
from collections.abc import Callable
from functools import wraps
from urllib.parse import unquote

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import Response

from addin.desk.office import Office
from addin.desk.rendering import BASE, office_of
from addin.desk.session import Session
from addin.receiving.audit import What, note
from addin.receiving.receipt import Key

HOLDER = ("holder", "unit")
"""What pages call the one whose papers they show, in their address."""
OK = 200
logger = logging.getLogger("kaohe")


def noted(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """A page's endpoint, of which the trail tells once it has answered."""

    @wraps(answer)
    def page(request: Request) -> Response:
        response, session = answer(request), request.state.session
        if session and session.holder and request.method == "GET" and response.status_code == OK:
            _note(request, session, "attachment" in response.headers.get("content-disposition", ""))
        return response

    return page


def _note(request: Request, session: Session, fetched: bool) -> None:
    place = unquote(request.url.path.removeprefix(BASE))
    given = {**request.query_params, **request.path_params}
    holder = next((str(given[name]) for name in HOLDER if name in given), "")
    if fetched or (place, holder) not in session.seen:
        session.seen.add((place, holder))
        _write(office_of(request), session, "downloaded" if fetched else "seen", (holder, place))


def _write(office: Office, session: Session, what: What, seen: tuple[str, str]) -> None:
    assessment, store = office.assessment(), office.store()
    if assessment is None or store is None:
        return
    try:
        with store.engine.begin() as connection:
            note(connection, session.who, what, Key(assessment.scheme.id, "", seen[0]), seen[1])
    except SQLAlchemyError as problem:
        logger.error("%s", type(problem).__name__)
