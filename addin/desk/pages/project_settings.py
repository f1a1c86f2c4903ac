"""The settings of the assessment: to begin with, and to be changed later."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from addin.desk.project_form import PARAMETER, FilledForm, begun, shown, submitted
from addin.desk.rendering import BASE, Page, office_of, render
from addin.desk.scheme_choices import choices
from addin.desk.sent_form import sent_form
from workbook_templates.project.project import Project
from workbook_templates.project.project_error import ProjectError
from workbook_templates.project.write import write_project
from workbook_templates.system.held_files import put_in_place
from workbook_templates.system.os_reason import os_reason

ASIDE = "kaohe-改名保留"
"""Of a project file that cannot be read, its new name; a number follows where there is one already."""


def settings(request: Request) -> Response:
    """The form as the project has it."""
    try:
        project = office_of(request).project
    except ProjectError as problem:
        return render(request, "settings_broken.html", 409, problem=str(problem))
    filled = shown(project) if project else begun()
    return _form(request, filled, new=project is None, saved=request.query_params.get("saved") == "1")


def save(request: Request) -> Response:
    """Writes the project file, or shows the form again with what is wrong at each field."""
    office, form = office_of(request), sent_form(request)
    sent = {name: form.text(name) for name in form.fields}
    before = office.project
    filled = submitted(sent, office.folder, before)
    if filled.project:
        filled = _written(filled, filled.project)
    if filled.problems:
        return _form(request, filled, 422, new=before is None)
    asked = filled.scheme.parameters if filled.scheme else ()
    unseen = any(PARAMETER + parameter.id not in sent for parameter in asked)
    ready = before is not None or unseen
    return RedirectResponse(f"{BASE}/settings?saved=1" if ready else f"{BASE}/", 303)


def parameters(request: Request) -> Response:
    """The part of the form that depends on the scheme, for the one that is being chosen."""
    office = office_of(request)
    project = office.project or Project(folder=office.folder)
    return render(request, "settings_parameters.html", filled=shown(replace(project, scheme=_chosen(request))))


def anew(request: Request) -> Response:
    """Puts a project file that cannot be read aside, so that another one can be written."""
    office = office_of(request)
    path = Project(folder=office.folder).file
    names = (path.with_name(f"{ASIDE}{number or ''}.toml") for number in range(1000))
    put_in_place(path, next(name for name in names if not name.exists()))
    return RedirectResponse(f"{BASE}/settings", 303)


def _written(filled: FilledForm, project: Project) -> FilledForm:
    try:
        write_project(project)
        for folder in project.returns_folders:
            folder.mkdir(parents=True, exist_ok=True)
    except ProjectError as problem:
        return replace(filled, problems={"": str(problem)})
    except OSError as problem:
        return replace(filled, problems={"returns": f"这个文件夹不能建立：{os_reason(problem)}。"})
    return filled


def _chosen(request: Request) -> str:
    return request.query_params.get("scheme", "")


def _form(request: Request, filled: FilledForm, status: int = 200, *, new: bool, saved: bool = False) -> Response:
    office = office_of(request)
    listed = choices(office.folder, filled.texts.get("scheme", ""))
    given = {"folder": str(office.folder), "choices": listed, "filled": filled, "new": new, "saved": saved}
    return render(request, "settings.html", status, **given)


PAGES = (
    Page("/settings", settings),
    Page("/settings", save, ("POST",)),
    Page("/settings/parameters", parameters),
    Page("/settings/anew", anew, ("POST",)),
)
