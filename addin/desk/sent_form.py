"""What a form of the desk sends: its fields, and a file where it has one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from anyio import from_thread
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from addin.server.body_limits import MEBIBYTE, MOST_BYTES, MOST_MEGABYTES

MOST_FIELDS = 5000
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
    """The values of every field, and the files."""

    fields: Mapping[str, tuple[str, ...]]
    uploads: Mapping[str, SentFile] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The one value of a field; empty where it was not sent."""
        return self.fields.get(name, ("",))[-1].strip()

    def texts(self, name: str) -> tuple[str, ...]:
        """All values of a field."""
        return self.fields.get(name, ())


def sent_form(request: Request) -> SentForm:
    """The form of a request, in the thread that answers it. Raises `SentFormError`."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        raise SentFormError(NO_FORM)
    if int(length) > MOST_BYTES + MEBIBYTE:
        raise SentFormError(TOO_LARGE)
    return from_thread.run(_read, request)


async def _read(request: Request) -> SentForm:
    try:
        async with request.form(max_files=2, max_fields=MOST_FIELDS) as data:
            return await _taken(data)
    except Exception as problem:
        if isinstance(problem, MultiPartException) or type(problem).__name__ in ("HTTPException", "FormParserError"):
            raise SentFormError(NO_FORM) from problem
        raise


async def _taken(data: FormData) -> SentForm:
    fields: dict[str, list[str]] = {}
    uploads: dict[str, SentFile] = {}
    for name, value in data.multi_items():
        if not isinstance(value, UploadFile):
            fields.setdefault(name, []).append(value)
        elif value.filename:  # a field that was left empty is sent too
            uploads[name] = SentFile(value.filename, await value.read())
    return SentForm({name: tuple(values) for name, values in fields.items()}, uploads)
