"""Files that a page hands out: saved under their Chinese name, never opened as a page."""

from urllib.parse import quote

from starlette.responses import Response

from workbook_templates.system.file_names import printable_name

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
ANY = "application/octet-stream"


def download(data: bytes, name: str, media: str = ANY) -> Response:
    """The answer that a browser saves."""
    told = f"attachment; filename*=UTF-8''{quote(printable_name(name), safe='')}"
    return Response(data, media_type=media, headers={"Content-Disposition": told})
