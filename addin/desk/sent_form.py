"""What a form of the desk sends: its fields and its files."""

from collections.abc import Mapping
from dataclasses import dataclass

import anyio.from_thread
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

MOST_FILES, MOST_FIELDS, MOST_FIELD_BYTES = 2000, 2000, 64 * 1024


@dataclass(frozen=True, slots=True)
class SentForm:
    """`fields` are texts without blanks around them; of several of one name the last counts. `files` are (name as
    sent, bytes) in their order."""

    fields: Mapping[str, str]
    files: tuple[tuple[str, bytes], ...] = ()

    def get(self, name: str) -> str:
        """A field, empty where it was not sent."""
        return self.fields.get(name, "")


def sent_form(request: Request) -> SentForm:
    """The form of a request whose endpoint runs in a thread. Raises `HTTPException` for what is none."""
    return anyio.from_thread.run(_read, request)


async def _read(request: Request) -> SentForm:
    try:
        async with request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_FIELD_BYTES) as form:
            return SentForm(_fields(form), tuple([await _file(sent) for sent in _uploads(form)]))
    except HTTPException as problem:
        if problem.status_code == 400:
            raise HTTPException(400, "发来的内容不完整，没有处理。请刷新页面再试。") from problem
        raise


def _fields(form: FormData) -> dict[str, str]:
    return {name: value.strip() for name, value in form.multi_items() if isinstance(value, str)}


def _uploads(form: FormData) -> list[UploadFile]:
    """A field that was left empty is sent too, without a name."""
    return [value for _, value in form.multi_items() if isinstance(value, UploadFile) and value.filename]


async def _file(sent: UploadFile) -> tuple[str, bytes]:
    return sent.filename or "", await sent.read()
