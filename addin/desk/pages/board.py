"""Who has returned what: units, departments, groups and reviews as a board."""

from starlette.requests import Request
from starlette.responses import Response

from addin.desk.rendering import Page, office_of, render
from workbook_templates.forms.kinds import KINDS


def board(request: Request) -> Response:
    """The page."""
    assessment = office_of(request).assessment()
    snapshot = assessment.snapshot() if assessment else None
    returns = snapshot.found.returns if snapshot else ()
    groups = [(form, [one for one in returns if one.kind == form.name]) for form in KINDS.values()]
    return render(request, "board.html", snapshot=snapshot, groups=[group for group in groups if group[1]])


PAGES = (Page("/board", board),)
