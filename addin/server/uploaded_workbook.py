"""An uploaded workbook: inspected and marked in memory, kept nowhere. This runs in a worker process (`lanes`)."""

from base64 import b64encode
from typing import NamedTuple

from addin.pane.inspection import Inspection, inspect_bytes
from addin.pane.view import View
from validators.finding import Finding
from workbook_templates.annotate import CannotMarkError, annotated
from workbook_templates.returned import RejectedError


class Upload(NamedTuple):
    """One workbook as it was sent; `file` is its name without any folder. `mark` asks for the copy to correct."""

    file: str
    data: bytes
    mark: bool


class Seen(NamedTuple):
    """What an upload is and says; `marked` is empty where it was not asked for, or where no usual program wrote the
    file, so that it cannot be marked."""

    view: View
    marked: bytes


def look(upload: Upload) -> Seen | Finding:
    """The finding says why it is no workbook that can be taken."""
    try:
        found = inspect_bytes(upload.data, upload.file)
    except RejectedError as problem:
        return problem.finding
    return Seen(found.view, _marked(upload.data, found) if upload.mark else b"")


def _marked(data: bytes, found: Inspection) -> bytes:
    try:
        return annotated(data, found.subject, found.findings)
    except CannotMarkError:
        return b""


def in_base64(data: bytes) -> str:
    """The bytes as text for a link in the page."""
    return b64encode(data).decode("ascii")
