"""Takes in what came by mail or on a stick: what each file is, whose, and why some are not taken."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from addin.desk.intake.desk_intake import Into, OfficeWord
from addin.desk.intake.taken import Taken
from addin.desk.intake.waiting import Held
from addin.desk.rendering import BASE, Page, office_of, render
from addin.desk.sent_form import SentForm, sent_form
from addin.server.body_limits import MEBIBYTE, MOST_MEGABYTES
from workbook_templates.forms.kinds import KINDS

MOST_AT_ONCE = 200 * MEBIBYTE
"""Of a plain form, which sends all files at once; on a server a whole form is no larger than a file."""
RECENT = 30
"""Receipts that the page lists."""
NOT_YET = "还没有设定考核方案和收回表格的文件夹。请先填写设置。"


def intake(request: Request) -> Response:
    """The page."""
    into = office_of(request).into(request.state.session.who)
    return _page(request, into) if into else RedirectResponse(f"{BASE}/settings", 303)


def take(request: Request) -> Response:
    """Takes in the files of a form: one each from a script of ours, all at once from a plain form."""
    into, sent, desk = _into(request), sent_form(request, MOST_AT_ONCE), office_of(request).intake
    said = OfficeWord(permission=_permission(sent))
    found = [one for _, file in sent.files for one in desk.take(Held(file.name, file.data), into, said)]
    return _answer(request, into, found)


def decide(request: Request) -> Response:
    """Takes in a file that waited for the office's word."""
    into, sent = _into(request), sent_form(request)
    reason = sent.text("reason")
    said = OfficeWord(reason, reason)  # of one that is late it is why it is taken all the same
    return _answer(request, into, office_of(request).intake.decide(sent.text("id"), into, said))


def evidence(request: Request) -> Response:
    """Keeps a file that is no return as evidence of whom the office says."""
    into, sent = _into(request), sent_form(request)
    holder = sent.text("holder")
    if holder not in _holders(into):
        raise HTTPException(422, "请先选择是哪个单位的佐证材料。")
    return _answer(request, into, [office_of(request).intake.keep_evidence(sent.text("id"), into, holder)])


def _permission(sent: SentForm) -> str:
    """Why late files are taken all the same; empty where they are to wait."""
    return (sent.text("permission") or "截止前已收到") if sent.text("late") == "take" else ""


def _into(request: Request) -> Into:
    into = office_of(request).into(request.state.session.who)
    if into is None:
        raise HTTPException(409, NOT_YET)
    return into


def _holders(into: Into) -> tuple[str, ...]:
    return (*into.scheme.unit_names, *into.scheme.reporters)


def _answer(request: Request, into: Into, found: list[Taken]) -> Response:
    """A script of ours gets the items alone, which it puts into the page."""
    if "x-kaohe-form" in request.headers:
        return render(request, "taken.html", found=found, holders=_holders(into))
    return _page(request, into, found)


def _page(request: Request, into: Into, found: list[Taken] | None = None) -> Response:
    receipts = into.store.receipts(into.scheme.id)
    return render(
        request, "intake.html", found=found or [], holders=_holders(into), megabytes=MOST_MEGABYTES,
        receipts=receipts[:RECENT], count=len(receipts), kinds={name: form.title for name, form in KINDS.items()},
        folder=str(into.project.returns_folders[0]),
    )  # fmt: skip


PAGES = (
    Page("/intake", intake),
    Page("/intake", take, ("POST",)),
    Page("/intake/decide", decide, ("POST",)),
    Page("/intake/evidence", evidence, ("POST",)),
)
