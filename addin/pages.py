"""The pages of the upload: what a template is given."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from addin.entrance import MOST_MEGABYTES
from addin.view import View


@dataclass(frozen=True, slots=True)
class PageLimits:
    """What the upload page says about size, in whole megabytes."""

    megabytes: int = MOST_MEGABYTES


@dataclass(frozen=True, slots=True)
class Result:
    """What the result page shows; `marked` is the marked copy in base64, "" where there is none."""

    view: View | None = None
    problem: str = ""
    file: str = ""
    marked: str = ""


def upload_page(request: Request) -> Response:
    return _page(request, "upload.html", Result(), 200)


def result_page(request: Request, result: Result, status: int = 200) -> Response:
    return _page(request, "result.html", result, status)


def problem_page(request: Request, status: int, problem: str, file: str = "") -> Response:
    return result_page(request, Result(problem=problem, file=file), status)


def _page(request: Request, name: str, result: Result, status: int) -> Response:
    from xlwings_server.templates import TemplateResponse

    context = {
        "view": result.view, "problem": result.problem, "file": result.file, "marked": result.marked,
        "limits": PageLimits(),
    }  # fmt: skip
    page: Response = TemplateResponse(request=request, name=name, context=context, status_code=status)
    return page
