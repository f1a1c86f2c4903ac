"""The upload page, for whoever has no add-in: WPS, older Excel, phones. And the same as JSON for programs."""

from dataclasses import asdict
from pathlib import PurePosixPath
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, Header, HTTPException, Request, Response, UploadFile

from addin.crew import seen
from addin.entrance import WORKBOOK, enter, spend
from addin.pages import Result, problem_page, result_page, upload_page
from addin.uploads import Seen, Upload, in_base64

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CANNOT_MARK = "这个文件的内部结构特殊，不能标注。请按网页上列出的问题修改原文件。"
router = APIRouter(prefix="/kaohe")


@router.get("")
async def upload_form(request: Request) -> Response:
    return upload_page(request)


@router.get("/status")
async def status(authorization: Annotated[str, Header()] = "") -> dict[str, str]:
    """Whose the token is, so that a pane can greet its user."""
    holder = enter(authorization)
    return {"role": holder.role, "scheme": holder.scheme, "unit": holder.unit}


@router.post("")
async def send(
    request: Request, workbook: UploadFile | None = None, token: Annotated[str, Form()] = "",
    action: Annotated[str, Form()] = "check",
) -> Response:  # fmt: skip
    """Findings and points as a page, or the marked copy itself."""
    name = _name(workbook)
    try:
        found = await _seen(workbook, token, mark=True)
        if action == "marked":
            return _marked_file(name, found.marked)
        return result_page(request, Result(view=found.view, file=name, marked=in_base64(found.marked)))
    except HTTPException as problem:
        return problem_page(request, problem.status_code, str(problem.detail), name)


@router.post("/api/check")
async def check(
    workbook: UploadFile | None = None, token: Annotated[str, Form()] = "", authorization: Annotated[str, Header()] = ""
) -> dict[str, Any]:
    """The view as JSON; the token comes in the header or in the form."""
    return asdict((await _seen(workbook, token or authorization, mark=False)).view)


async def _seen(workbook: UploadFile | None, token: str, *, mark: bool) -> Seen:
    holder = enter(token)
    spend(holder, WORKBOOK)
    if workbook is None or not workbook.filename:
        raise HTTPException(400, "没有选择文件。请先选择要检查的工作簿（.xlsx）。")
    return await seen(Upload(_name(workbook), await workbook.read(), mark), holder.id)


def _name(workbook: UploadFile | None) -> str:
    sent = (workbook.filename or "") if workbook else ""
    return PurePosixPath(sent.replace("\\", "/")).name


def _marked_file(file: str, marked: bytes) -> Response:
    if not marked:
        raise HTTPException(422, CANNOT_MARK)
    name = quote(f"{PurePosixPath(file).stem.removesuffix('_退回修改')}_退回修改.xlsx")
    return Response(marked, media_type=XLSX, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"})
