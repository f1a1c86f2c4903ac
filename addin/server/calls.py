"""What a call asks for, done: a formula, a button, an upload. This runs in a worker process, see addin.server.lanes."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import cache
from io import BytesIO
from pathlib import PurePosixPath
from time import process_time
from types import ModuleType
from typing import Literal, NamedTuple
from urllib.parse import quote
from zipfile import BadZipFile, ZipFile

from fastapi import HTTPException

from addin.access.tokens import Holder
from addin.pane.result_view import ShownResult
from addin.refusal import admit, rejected, sent_by
from addin.server.cells import MalformedError
from addin.server.form import FormError, FormReader
from addin.server.intake import NO_FORM
from addin.server.pages import NOT_YET, problem_page, refused, result_page, sent_page
from addin.server.reply import Reply, as_json
from addin.server.sending import Answered, HandedIn, as_document, hand_in
from addin.server.uploaded_workbook import Seen, Upload, in_base64, look
from addin.server.without_analysis import without_analysis
from validators.finding import Finding
from workbook_templates.system.file_names import marked_name

Kind = Literal["function", "script", "page", "check", "send"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOT_READ = "发来的内容不完整或格式不对，没有处理。请刷新加载项后再试。"
NO_FILE = "没有选择文件。请先选择要检查的工作簿（.xlsx）。"
QUICK_UNFOLDED = 3 * 2**20  # ours are a tenth of it
CANNOT_MARK = "这个文件的内部结构特殊，不能标注。请按网页上列出的问题修改原文件。"


class Call(NamedTuple):
    """`body` as it was sent, with its `content_type`; `name` of the script, `holder` of the token. Where others wait
    behind it, it is `quick`: a file that unfolds to much is then given back unread."""

    kind: Kind
    name: str
    body: bytes
    content_type: str
    holder: Holder
    quick: bool = False


class SlowerError(Exception):
    """It is no quick call."""


SLOWER = Reply(0, "", b"")


def answer(call: Call) -> Reply:
    """What its sender gets; never raises for what somebody can have sent."""
    begun = process_time()
    reply = _answered(call)
    return reply if reply == SLOWER else reply._replace(seconds=process_time() - begun)


def _answered(call: Call) -> Reply:
    sent_by(call.holder)
    try:
        return KINDS[call.kind](call)
    except HTTPException as problem:
        return refused(problem.status_code, str(problem.detail), page=call.kind == "page")
    except SlowerError:
        return SLOWER
    except MalformedError:
        return refused(400, NOT_READ)
    except FormError:
        return refused(400, NO_FORM, page=call.kind == "page")


def _page(call: Call) -> Reply:
    """Findings and points as a page, the marked copy itself, or what became of a return."""
    form = _form(call)
    name = _name(form)
    try:
        if form.fields.get("action") == "send":
            return sent_page(_handed_in(form, call.quick), name)
        seen = _seen(form, call.quick, mark=True)
    except HTTPException as problem:
        return problem_page(problem.status_code, str(problem.detail), name)
    if form.fields.get("action") != "marked":
        return result_page(ShownResult(view=seen.view, file=name, marked=in_base64(seen.marked)))
    if not seen.marked:
        return problem_page(422, CANNOT_MARK, name)
    file = quote(marked_name(name))
    return Reply(200, XLSX, seen.marked, (("Content-Disposition", f"attachment; filename*=UTF-8''{file}"),))


def _check(call: Call) -> Reply:
    return as_json(asdict(_seen(_form(call), call.quick, mark=False).view))


def _send(call: Call) -> Reply:
    answered = _handed_in(_form(call), call.quick)
    return as_json(as_document(answered), 200 if answered.receipt else NOT_YET)


def _handed_in(form: FormReader, quick: bool) -> Answered:
    _check_file(form, quick)
    evidence = [(_last(name), data) for name, data in form.beside]
    return hand_in(HandedIn(_name(form), form.data, form.fields.get("reason", ""), evidence))


def _form(call: Call) -> FormReader:
    form = FormReader(call.content_type)
    form.feed(call.body)
    form.end()
    return form


def _seen(form: FormReader, quick: bool, *, mark: bool) -> Seen:
    _check_file(form, quick)
    seen = look(Upload(_name(form), form.data, mark))
    if isinstance(seen, Finding):
        raise rejected(seen)
    admit(seen.view.scheme, seen.view.unit)
    return seen


def _check_file(form: FormReader, quick: bool) -> None:
    """Raises `HTTPException` where no file was sent, `SlowerError` for one that is no quick call."""
    if not form.file:
        raise HTTPException(400, NO_FILE)
    if quick and _unfolded(form.data) > QUICK_UNFOLDED:
        raise SlowerError


def _unfolded(data: bytes) -> int:
    """The bytes that the package says it unfolds to, 0 for what is none."""
    try:
        with ZipFile(BytesIO(data)) as package:
            return sum(entry.file_size for entry in package.infolist())
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return 0


def _name(form: FormReader) -> str:
    return _last(form.file or "")


def _last(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name


def _function(call: Call) -> Reply:
    reply: Reply = _excel().function(call.body)
    return reply


def _script(call: Call) -> Reply:
    reply: Reply = _excel().script(call.name, call.body)
    return reply


@cache
def _excel() -> ModuleType:
    with without_analysis():
        from addin import custom_functions, custom_scripts  # noqa: F401  # they load the rest of xlwings
        from addin.server import excel
    return excel


KINDS: Mapping[Kind, Callable[[Call], Reply]] = {
    "function": _function, "script": _script, "page": _page, "check": _check, "send": _send,
}  # fmt: skip
