"""Pages that keep themselves up to date: they ask again with the mark of what they show, and get the new part only."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from addin.desk.assessment import Look, Snapshot
from addin.desk.rendering import office_of, render
from validators.schemes.file.scheme_file_error import SchemeFileError
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.project.project import Project
from workbook_templates.project.project_error import ProjectError
from workbook_templates.schemes.book.scheme_book_error import SchemeBookError
from workbook_templates.schemes.store import SchemeNotFoundError
from workbook_templates.system.os_reason import os_reason

MARK = "X-Kaohe-Mark"
CANNOT_LOAD = (ProjectError, ConsolidationError, SchemeFileError, SchemeBookError, SchemeNotFoundError)


class Now(NamedTuple):
    """What a page can show: the project, how it stands, the day up to which returns are due."""

    project: Project | None
    look: Look
    today: date

    @property
    def snapshot(self) -> Snapshot | None:
        """The last snapshot."""
        return self.look.snapshot

    @property
    def deadline(self) -> date | None:
        """As the office has set it, else the scheme's."""
        own = self.project.deadline if self.project else None
        return own or (self.snapshot.run.scheme.deadline if self.snapshot else None)

    @property
    def mark(self) -> str:
        """Another one as soon as something else is to be shown."""
        number = self.snapshot.number if self.snapshot else 0
        reading = () if self.snapshot else self.look.progress
        told = [number, reading, self.look.problem, self.today.isoformat(), str(self.deadline)]
        return sha256(json.dumps(told).encode()).hexdigest()[:16]


def now_of(request: Request) -> Now:
    """How things stand for this request, whatever is wrong with the project."""
    office, today = office_of(request), date.today()
    project = None
    try:
        project = office.project
        assessment = office.assessment()
    except CANNOT_LOAD as problem:
        return Now(project, Look(None, str(problem)), today)
    except OSError as problem:
        return Now(project, Look(None, f"考核方案或上年结果读不出来：{os_reason(problem)}。"), today)
    return Now(project, assessment.look() if assessment else Look(None), today)


def live(request: Request, template: str, now: Now, given: Callable[[], Mapping[str, Any]]) -> Response:
    """The page, or for one that is open already its live part, or that nothing has changed; `given` is asked only for
    what is shown."""
    shown = request.headers.get(MARK)
    if shown == now.mark:
        return Response(status_code=204)
    layout = "desk/desk.html" if shown is None else "desk/live_part.html"
    common = {"layout": layout, "now": now, "look": now.look, "snapshot": now.snapshot, "mark": now.mark}
    answer = render(request, template, **{**common, **given()})
    answer.headers[MARK] = now.mark
    return answer
