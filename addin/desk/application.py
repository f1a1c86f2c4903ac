"""The desk as a web application of its own: pages that are made here, nothing fetched from elsewhere."""

from collections.abc import Collection
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from addin.desk.guard import Guard
from addin.desk.office import Office
from addin.desk.pages import board, home, ranking, unit
from addin.desk.rendering import BASE, Page
from addin.server.public import STATIC, files

STATIC_FOLDER = Path(__file__).parents[1] / "static"
PAGES = (home.PAGES, board.PAGES, ranking.PAGES, unit.PAGES)
"""Every page; the order is that of the routes."""


def desk(office: Office, hosts: Collection[str]) -> Guard:
    """The ASGI application. `hosts` are the names with ports under which browsers reach it."""
    static = files([STATIC_FOLDER])

    async def asset(request: Request) -> Response:
        found = static.get(STATIC + request.path_params["path"])
        return Response(found.body, media_type=found.media) if found else Response(status_code=404)

    routes = [_route(page) for pages in PAGES for page in pages]
    application = Starlette(routes=[*routes, Route("/static/{path:path}", asset)])
    application.state.office = office
    return Guard(application, office.sessions, hosts, f"{BASE}/")


def _route(page: Page) -> Route:
    return Route(BASE + page.path, page.answer, methods=list(page.methods))
