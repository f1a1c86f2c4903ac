"""What a form of the desk sends: its fields, and the files where it has any."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from anyio import from_thread
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from addin.server.body_limits import MEBIBYTE, MOST_BYTES, MOST_MEGABYTES

MOST_FIELDS, MOST_FILES, MOST_FIELD_BYTES = 5000, 2000, 64 * 1024
ONE_FILE = MOST_BYTES + MEBIBYTE
TOO_LARGE = f"发来的内容太大，文件应不超过{MOST_MEGABYTES}MB。"
NO_FORM = "发来的内容不完整，请刷新页面再试。"


class SentFormError(Exception):
    """What was sent cannot be read; the text says why."""


class SentFile(NamedTuple):
    """A file that somebody chose; `name` is as sent, and may be anything."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class SentForm:
    """The values of every field, and the files of every field, in their order."""

    fields: Mapping[str, tuple[str, ...]]
    files: tuple[tuple[str, SentFile], ...] = ()

    def text(self, name: str) -> str:
        """The one value of a field; empty where it was not sent."""
        return self.fields.get(name, ("",))[-1].strip()

    def texts(self, name: str) -> tuple[str, ...]:
        """All values of a field."""
        return self.fields.get(name, ())

    @property
    def uploads(self) -> Mapping[str, SentFile]:
        """The one file of each field."""
        return dict(self.files)


def sent_form(request: Request, most: int = ONE_FILE) -> SentForm:
    """The form of a request, of up to `most` bytes, in the thread that answers it. Raises `SentFormError`."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        raise SentFormError(NO_FORM)
    if int(length) > most:
        raise SentFormError(TOO_LARGE)
    return from_thread.run(_read, request)


async def _read(request: Request) -> SentForm:
    try:
        async with request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_FIELD_BYTES) as data:
            return await _taken(data)
    except HTTPException as problem:
        raise SentFormError(TOO_LARGE if problem.status_code == 413 else NO_FORM) from problem


async def _taken(data: FormData) -> SentForm:
    fields: dict[str, list[str]] = {}
    files: list[tuple[str, SentFile]] = []
    for name, value in data.multi_items():
        if not isinstance(value, UploadFile):
            fields.setdefault(name, []).append(value)
        elif value.filename:  # a field that was left empty is sent too
            files.append((name, SentFile(value.filename, await value.read())))
    return SentForm({name: tuple(values) for name, values in fields.items()}, tuple(files))
