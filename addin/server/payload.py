"""What Excel's client sends, as far as it is used; whatever else stands in it is not looked at."""

from typing import Any, TypeVar

from fastapi import HTTPException
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from xlwings import __version__

from addin.server.cells import MalformedError

CELL = r"\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}"
OTHER_VERSION = (
    "加载项是{theirs}版的，服务器是{ours}版的，两者不一致。请在任务窗格中点右键选“重新加载”，或关闭 Excel 再打开；"
    "仍这样的，请市级办公室按安装说明清除加载项缓存。"
)
LONGEST_VERSION = 20


class _Sent(BaseModel):
    model_config = ConfigDict(strict=True)


class Versioned(_Sent):
    """Every call says with which version of the client it was made."""

    version: str


class Formula(Versioned):
    """A formula: every argument is a range, a list of ranges, or null where it is left out."""

    func_name: str
    args: list[Any]


class About(_Sent):
    """The open workbook: `selection` is the address of what is selected, none where that is no cell."""

    name: str
    active_sheet_index: int = Field(ge=0)
    selection: str | None = Field(None, pattern=rf"^({CELL}(:{CELL})?)?$")


class Sheet(_Sent):
    """A sheet: its values from A1 on."""

    name: str
    values: list[list[Any]]


class OpenBook(Versioned):
    """A button pressed in an open workbook."""

    book: About
    sheets: list[Sheet] = Field(min_length=1)
    args: list[str] = []

    @model_validator(mode="after")
    def _one_is_active(self) -> "OpenBook":
        if self.book.active_sheet_index >= len(self.sheets):
            raise ValueError
        return self


Kind = TypeVar("Kind", bound=Versioned)


def read(kind: type[Kind], body: bytes) -> Kind:
    """The call in `body`. Raises `MalformedError`, and `HTTPException` for a client of another version."""
    try:
        sent = kind.model_validate_json(body)
    except ValidationError as cause:
        raise MalformedError from cause
    if sent.version != __version__:
        raise HTTPException(400, OTHER_VERSION.format(theirs=sent.version[:LONGEST_VERSION], ours=__version__))
    return sent
