"""Files that are given out: only those that are listed, by the name under which they are listed."""

from collections.abc import Sequence
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from addin.desk.outputs import Output, zipped
from addin.desk.rendering import render

UNKNOWN = 404
NO_FILE = "没有这个文件：可能已经移走、改名，或被新的代替。"
MEDIA = "application/octet-stream"


def download(request: Request, listed: Sequence[Output]) -> Response:
    """The listed file that the address names."""
    name = request.path_params["name"]
    found = next((output for output in listed if output.name == name), None)
    try:
        data = found.path.read_bytes() if found else None
    except OSError:
        data = None
    return no_file(request) if data is None or found is None else attached(data, found.path.name)


def download_all(request: Request, listed: Sequence[Output], title: str) -> Response:
    """All listed files in one archive."""
    try:
        return attached(zipped(listed), f"{title}.zip") if listed else no_file(request)
    except OSError:
        return no_file(request)


def no_file(request: Request) -> Response:
    """The page that says so."""
    return render(request, "work_gone.html", UNKNOWN, message=NO_FILE)


def attached(data: bytes, name: str) -> Response:
    """A file to be saved."""
    return Response(
        data, media_type=MEDIA, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    )
