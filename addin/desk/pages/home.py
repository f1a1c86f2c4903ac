"""The first page: which assessment this is, how far it has come, what is to be done next."""

from starlette.requests import Request
from starlette.responses import Response

from addin.desk.rendering import Page, office_of, render


def home(request: Request) -> Response:
    """The page."""
    office = office_of(request)
    assessment = office.assessment()
    snapshot = assessment.snapshot() if assessment else None
    return render(request, "home.html", project=office.project, snapshot=snapshot)


PAGES = (Page("/", home),)
