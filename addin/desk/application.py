"""The desk as a web application of its own: pages that are made here, nothing fetched from elsewhere."""

from collections.abc import Collection, Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from addin.desk.guard import Guard
from addin.desk.jobs import ending_with
from addin.desk.office import Office
from addin.desk.pages import (
    board,
    home,
    intake,
    jobs,
    project_settings,
    ranking,
    results,
    schemes,
    unit,
    work,
)
from addin.desk.problems import refused, told
from addin.desk.rendering import BASE, Page
from addin.desk.trail import noted
from addin.server.public import STATIC, files

STATIC_FOLDER = Path(__file__).parents[1] / "static"
PAGES = (
    home.PAGES, intake.PAGES, board.PAGES, ranking.PAGES, unit.PAGES, work.PAGES, jobs.PAGES, results.PAGES,
    schemes.PAGES, project_settings.PAGES,
)  # fmt: skip
"""Every page; the order is that of the routes."""


def desk(office: Office, hosts: Collection[str]) -> Guard:
    """The ASGI application. `hosts` are the names with ports under which browsers reach it."""
    return Guard(pages(office), office.sessions, hosts, f"{BASE}/", most_bytes=intake.MOST_AT_ONCE)


def pages(office: Office, more: Sequence[Page] = ()) -> Starlette:
    """The pages, and `more` that belong to a door, behind none."""
    static = files([STATIC_FOLDER])

    async def asset(request: Request) -> Response:
        found = static.get(STATIC + request.path_params["path"])
        return Response(found.body, media_type=found.media) if found else Response(status_code=404)

    routes = [_route(page) for group in (*PAGES, more) for page in group]
    application = Starlette(
        routes=[*routes, Route("/static/{path:path}", asset)],
        exception_handlers={HTTPException: refused},  # type: ignore[dict-item]
        lifespan=ending_with(office.jobs),
    )
    application.state.office = office
    return application


def _route(page: Page) -> Route:
    return Route(BASE + page.path, told(noted(page.answer)), methods=list(page.methods))
