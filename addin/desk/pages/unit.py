"""One unit or department: what is wrong in words, its files, the marked copy, every version that came."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from addin.desk.assessment import Snapshot
from addin.desk.board_rows import BoardRow, tables
from addin.desk.download import XLSX, download
from addin.desk.live import Now, live, now_of
from addin.desk.received import store_of
from addin.desk.rendering import Page, office_of, render
from addin.desk.returned_file import content, marked, versions_apart
from addin.desk.score_rows import score_rows
from addin.desk.unit_view import unit_view
from addin.receiving.audit import note
from addin.receiving.clock import day_and_time
from addin.receiving.receipt import Receipt
from addin.receiving.receipt_words import checked, lines
from addin.receiving.receipt_workbook import receipt_workbook
from addin.receiving.returns_store import ReturnsStore
from addin.receiving.stored_files import DamagedFileError
from validators.written import sentences
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.master.duplicates import said
from workbook_templates.results.master.objections import COLUMNS, shown_objection
from workbook_templates.returned import RejectedError
from workbook_templates.system.file_names import marked_name

UNKNOWN = "没有“{name}”这个报送单位。单位名单可能已改，请从“报送情况”进入。"
GONE = "这个文件已经不在收回表格的文件夹里，或者刚被替换。请回到“报送情况”看最新的情况。"
NOT_MARKED = "“{name}”不是常用软件保存的 .xlsx 文件，无法做标注件。请把页面上列出的问题发给报送单位。"
NO_VERSION = "没有这一份报送，或者原件已按规定删除。"
OF_UNIT = 2  # of the list of objections: without their number and the unit
FIRST = "这是第一次报送，没有更早的一份可以比较。"


def unit(request: Request) -> Response:
    """The page of one holder."""
    now = now_of(request)
    holder = request.query_params.get("holder", "")
    if now.snapshot is None:
        return live(request, "unit.html", now, lambda: {"holder": holder, "view": None})
    shown = tables(now.snapshot, now.deadline, now.today)
    rows = [row for table in shown for row in table.rows if row.holder == holder]
    if not rows:
        return _told(request, UNKNOWN.format(name=holder), 404)
    snapshot = now.snapshot
    return live(request, "unit.html", now, lambda: _unit(snapshot, rows))


def _unit(snapshot: Snapshot, rows: list[BoardRow]) -> dict[str, Any]:
    holder = rows[0].holder
    result = snapshot.run.unit(holder)
    return {
        "holder": holder, "view": unit_view(snapshot, rows), "unit": result, "said": said,
        "scores": score_rows(snapshot.run, result) if result else (), "checked": checked, "moment": day_and_time,
        "objection_heads": [column.title for column in COLUMNS[OF_UNIT:]],
        "objections": [shown_objection(each)[OF_UNIT:] for each in snapshot.run.objections if each.unit == holder],
    }  # fmt: skip


def file(request: Request) -> Response:
    """The file itself, as it lies in the folder."""
    return _of_file(request, lambda found, _: download(content(found), PurePosixPath(found.name).name))


def marked_copy(request: Request) -> Response:
    """The marked copy of a file."""

    def answer(found: ReturnFile, now: Now) -> Response:
        assert now.snapshot is not None
        data = marked(found, now.snapshot.run.scheme)
        if data is None:
            return _told(request, NOT_MARKED.format(name=found.name), 409)
        return download(data, marked_name(found.name), XLSX)

    return _of_file(request, answer)


def version(request: Request) -> Response:
    """A version that the server received, as it was sent; the trail says who looked at it."""
    found = _receipt(request)
    if found is None:
        return _told(request, NO_VERSION, 404)
    store, receipt = found
    try:
        data = store.files.read(receipt.sha256)
    except DamagedFileError as problem:
        return _told(request, str(problem), 409)
    with store.engine.begin() as connection:
        note(connection, request.state.session.who, "downloaded", receipt.key, receipt.number)
    return download(data, receipt.file)


def receipt_book(request: Request) -> Response:
    """The receipt of a version as a workbook."""
    now, found = now_of(request), _receipt(request)
    if found is None or now.snapshot is None:
        return _told(request, NO_VERSION, 404)
    receipt = found[1]
    told = lines(receipt, now.snapshot.run.scheme.title, KINDS[receipt.key.kind].title)
    return download(receipt_workbook(told, receipt.received), f"回执_{receipt.number}.xlsx", XLSX)


def difference(request: Request) -> Response:
    """What a version says otherwise than the one that it replaced."""
    now, found = now_of(request), _receipt(request)
    if found is None or now.snapshot is None:
        return _told(request, NO_VERSION, 404)
    store, after = found
    before = next(
        (each for each in store.receipts(after.key.scheme, after.key.holder) if each.id == after.replaces), None
    )
    if before is None:
        return _told(request, FIRST, 404)
    versions = [(each.file, each.sha256) for each in (before, after)]
    try:
        one, other = ((name, store.files.read(sha256)) for name, sha256 in versions)
        apart = versions_apart(one, other, now.snapshot.run.scheme)
    except DamagedFileError as problem:
        return _told(request, str(problem), 409)
    except RejectedError as problem:
        return _told(request, f"两次报送无法比较。{problem.finding.message}", 409)
    return render(
        request, "unit_difference.html", before=before, after=after, apart=apart, said=said, moment=day_and_time
    )


def _receipt(request: Request) -> tuple[ReturnsStore, Receipt] | None:
    """The receipt with the number asked for, if its file is still kept."""
    number, now = request.query_params.get("number", ""), now_of(request)
    for folder in now.project.returns_folders if now.project else ():
        store = store_of(folder, office_of(request).database)
        receipt = store.receipt(number) if store else None
        if store and receipt and receipt.kept:
            return store, receipt
    return None


def _of_file(request: Request, answer: Callable[[ReturnFile, Now], Response]) -> Response:
    """What is answered for a file of the run; no other file can be asked for."""
    now = now_of(request)
    name = request.query_params.get("name", "")
    found = now.snapshot.files.get(name) if now.snapshot else None
    if found is None or found.astray:
        return _told(request, GONE, 404)
    try:
        return answer(found, now)
    except RejectedError as problem:
        return _told(request, sentences(problem.finding), 409)


def _told(request: Request, text: str, status: int) -> Response:
    return render(request, "unit_problem.html", status, text=text)


PAGES = (
    Page("/unit", unit), Page("/unit/file", file), Page("/unit/marked", marked_copy), Page("/unit/version", version),
    Page("/unit/receipt", receipt_book), Page("/unit/difference", difference),
)  # fmt: skip
