"""What the work has brought (结果文件): every file in the places that it is written to."""

from starlette.requests import Request
from starlette.responses import Response

from addin.desk.outputs import Output, OutputPlace, files_in, places_of
from addin.desk.pages.downloads import download, download_all, no_file
from addin.desk.rendering import Page, office_of, render
from workbook_templates.project.project_error import ProjectError


def results(request: Request) -> Response:
    """The page."""
    listed = [(place, files) for place in _places(request).values() if (files := files_in(place))]
    return render(request, "work_results.html", listed=listed)


def result_file(request: Request) -> Response:
    """One file of a place."""
    return download(request, _files(request))


def result_files(request: Request) -> Response:
    """All files of a place in one archive."""
    files = _files(request)
    return download_all(request, files, files[0].place.title) if files else no_file(request)


def _places(request: Request) -> dict[str, OutputPlace]:
    try:
        project = office_of(request).project
    except ProjectError:
        return {}
    return places_of(project) if project else {}


def _files(request: Request) -> list[Output]:
    place = _places(request).get(request.path_params["place"])
    return files_in(place) if place else []


PAGES = (
    Page("/work/files", results),
    Page("/work/files/{place}.zip", result_files),
    Page("/work/files/{place}/{name:path}", result_file),
)
