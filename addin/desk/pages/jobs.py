"""One job: how far it is, what it said, what it wrote; it can be cancelled. Every browser of the desk sees it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from addin.desk.job import Job
from addin.desk.jobs import Jobs
from addin.desk.pages.downloads import download, download_all
from addin.desk.rendering import BASE, Page, office_of, render

UNKNOWN = 404
MOST_LISTED = 8
NO_JOB = "没有这项工作：工作台重新打开以后，以前的工作记录不再显示。做好的文件在“结果文件”里。"


def job_list(request: Request) -> Response:
    """The newest ones, for the script of the page that lists them."""
    return render(request, "work_jobs.html", jobs=newest(office_of(request).jobs))


def newest(jobs: Jobs) -> list[Job]:
    """Those that the page of the work lists."""
    return jobs.newest_first[:MOST_LISTED]


def job_page(request: Request) -> Response:
    """The page."""
    job = _job(request)
    return _gone(request) if job is None else render(request, "work_job.html", job=job, ahead=_ahead(request, job))


def job_state(request: Request) -> Response:
    """The part of the page that changes, for the script."""
    job = _job(request)
    return (
        _gone(request) if job is None else render(request, "work_job_state.html", job=job, ahead=_ahead(request, job))
    )


def cancel(request: Request) -> Response:
    """Ends it."""
    job = _job(request)
    if job is None:
        return _gone(request)
    office_of(request).jobs.cancel(job)
    return RedirectResponse(f"{BASE}/work/jobs/{job.number}", 303)


def job_file(request: Request) -> Response:
    """One of the files that it wrote."""
    job = _job(request)
    return download(request, job.written if job else ())


def job_files(request: Request) -> Response:
    """All of them in one archive."""
    job = _job(request)
    return download_all(request, job.written if job else (), job.order.title if job else "")


def _job(request: Request) -> Job | None:
    number = request.path_params["number"]
    return office_of(request).jobs.of(number)


def _ahead(request: Request, job: Job) -> int:
    """How many are done before it."""
    return sum(not other.state.over and other.number < job.number for other in office_of(request).jobs.newest_first)


def _gone(request: Request) -> Response:
    return render(request, "work_gone.html", UNKNOWN, message=NO_JOB)


PAGES = (
    Page("/work/jobs", job_list),
    Page("/work/jobs/{number:int}", job_page),
    Page("/work/jobs/{number:int}/state", job_state),
    Page("/work/jobs/{number:int}/cancel", cancel, ("POST",)),
    Page("/work/jobs/{number:int}/files.zip", job_files),
    Page("/work/jobs/{number:int}/files/{name:path}", job_file),
)
