"""The first page: which assessment this is, how far it has come, what is to be done next."""

from datetime import date

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from addin.desk.rendering import BASE, Page, office_of, render
from addin.desk.standing import groups, next_step
from validators.written import chinese_day
from workbook_templates.results.deadline_words import time_left
from workbook_templates.results.result_words import standing_of

SHOWN = 3
"""Reasons that are shown at once; the others unfold."""


def home(request: Request) -> Response:
    """The page; where nothing is set up yet, the form to begin with."""
    office = office_of(request)
    assessment, project = office.assessment(), office.project
    if assessment is None or project is None:
        return RedirectResponse(f"{BASE}/settings", 303)
    snapshot = assessment.snapshot()
    deadline = project.deadline or snapshot.found.scheme.deadline
    return render(
        request,
        "home.html",
        title=project.title or snapshot.found.scheme.marked_title,
        scheme=snapshot.found.scheme.marked_title,
        snapshot=snapshot,
        groups=groups(snapshot),
        step=next_step(snapshot),
        standing=standing_of(snapshot.run),
        shown=SHOWN,
        deadline=chinese_day(deadline) if deadline else "",
        left=time_left(deadline, date.today()) if deadline else "",
        over=bool(deadline and deadline < date.today()),
    )


PAGES = (Page("/", home),)
