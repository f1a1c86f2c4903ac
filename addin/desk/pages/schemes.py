"""Schemes (方案): those that come with the program and the office's own, one in words with its problems, in and out of
Excel, the difference of two."""

from dataclasses import replace
from pathlib import PureWindowsPath
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from addin.desk.asking import Answer, ask
from addin.desk.job import SPEAKER, Order
from addin.desk.jobs import TooManyError
from addin.desk.office import Office
from addin.desk.outputs import OutputPlace, files_in, places_of
from addin.desk.rendering import BASE, Page, office_of, render
from addin.desk.schemes_at_hand import Known, schemes_at_hand
from addin.desk.sent_form import SentForm, SentFormError, sent_form
from addin.desk.tasks.fields import Question, WrongFieldsError
from addin.desk.tasks.uploads import candidates, keep
from addin.desk.told_lines import told_lines
from workbook_templates.project.project import Project
from workbook_templates.project.project_error import ProjectError
from workbook_templates.system.file_names import safe_part

UNKNOWN, CONFLICT, WRONG = 404, 409, 422
BOOK = Question(name="book", label="方案工作簿", kind="file", endings=(".xlsx",))
NO_SCHEME = "没有这个方案，请从列表中选。"


def overview(request: Request, wrong: dict[str, str] | None = None, status: int = 200) -> Response:
    """The page that lists them."""
    office = office_of(request)
    chosen = {name: request.query_params.get(name, "") for name in ("a", "b")}
    return render(request, "schemes.html", status, known=schemes_at_hand(office), wrong=wrong or {}, chosen=chosen)


def look(request: Request) -> Response:
    """One scheme in words, with what is wrong with it."""
    office = office_of(request)
    scheme = _known(office, request.query_params.get("scheme", ""))
    if scheme is None:
        return overview(request, {"": NO_SCHEME}, UNKNOWN)
    checked = ask(office.command, ("scheme", "check", "--", scheme.source), office.folder)
    shown = ask(office.command, ("scheme", "show", "--", scheme.source), office.folder)
    return render(
        request, "schemes_look.html", scheme=scheme, checked=_lines(checked), shown=_lines(shown), code=checked.code,
    )  # fmt: skip


def difference(request: Request) -> Response:
    """What differs between two."""
    office = office_of(request)
    a, b = (_known(office, request.query_params.get(name, "")) for name in ("a", "b"))
    wrong = {name: NO_SCHEME for name, scheme in (("a", a), ("b", b)) if scheme is None}
    if a is None or b is None:
        return overview(request, wrong, UNKNOWN)
    if a == b:
        return overview(request, {"b": "两个方案是同一个，请另选一个。"}, WRONG)
    told = ask(office.command, ("scheme", "diff", "--", a.source, b.source), office.folder)
    return render(request, "schemes_diff.html", a=a, b=b, told=_lines(told), code=told.code)


def export(request: Request) -> Response:
    """One as a workbook, into the folder of exported schemes."""
    office = office_of(request)
    try:
        form = sent_form(request)
    except SentFormError as problem:
        return overview(request, {"": str(problem)}, WRONG)
    scheme = _known(office, form.text("scheme"))
    if scheme is None:
        return overview(request, {"": NO_SCHEME}, UNKNOWN)
    folder = places_of(_project(office))["schemes"]
    place = OutputPlace("schemes", folder.title, folder.path / f"{safe_part(scheme.stem)}.xlsx", folder=False)
    words = ("scheme", "export", f"--output={place.told(office.folder)}")
    return _order(request, form, Order(title=f"导出方案“{scheme.title}”", words=words, places=(place,)), scheme.source)


def bring_in(request: Request) -> Response:
    """A workbook that was edited, as a scheme file of the project."""
    office = office_of(request)
    try:
        form = sent_form(request)
        name, source = _sent_book(office, form)
    except SentFormError as problem:
        return overview(request, {"book": str(problem)}, WRONG)
    except WrongFieldsError as problem:
        return overview(request, problem.wrong, WRONG)
    place = OutputPlace("scheme", "方案文件", office.folder / f"{name}.yaml", folder=False)
    words = ("scheme", "import", f"--output={place.told(office.folder)}")
    then = ((f"/schemes/look?scheme={quote(place.path.name)}", "查看、检查这个方案"),)
    return _order(
        request, form, Order(title=f"导入方案“{name}”", words=words, places=(place,), then=then), source, name
    )


def _order(request: Request, form: SentForm, order: Order, source: str, name: str = "") -> Response:
    """Into the queue; what is there already is replaced only where somebody agrees."""
    office = office_of(request)
    taken = [(place, len(files)) for place in order.places if (files := files_in(place))]
    if taken and form.text("sure") != "1":
        given = {"kept": source, "name": name} if name else {"scheme": source}
        used = any(
            known.used and known.source == order.places[0].told(office.folder) for known in schemes_at_hand(office)
        )
        return render(request, "schemes_sure.html", CONFLICT, order=order, taken=taken, given=given, used=used)
    words = (*order.words, *(("--force",) if taken else ()), "--", source)
    whole = replace(order, words=words)
    try:
        job = office.jobs.take(whole, office.command, office.folder)
    except TooManyError as problem:
        return overview(request, {"": str(problem)}, CONFLICT)
    return RedirectResponse(f"{BASE}/work/jobs/{job.number}", 303)


def _sent_book(office: Office, form: SentForm) -> tuple[str, str]:
    """What the scheme's file is to be called, and the workbook as a command names it: the one that was sent, now or
    before the page asked again. Raises `WrongFieldsError`."""
    project = _project(office)
    if (kept := form.text("kept")) and kept in candidates(project, BOOK.endings):
        return safe_part(form.text("name")), kept
    upload = form.uploads.get("book-file")
    if upload is None:
        raise WrongFieldsError({"book": "请选择改好的方案工作簿（.xlsx）。"})
    source = keep(project, BOOK, upload)
    return safe_part(PureWindowsPath(upload.name).stem), source


def _project(office: Office) -> Project:
    """The project; one that says nothing where there is none that can be read."""
    try:
        return office.project or Project(folder=office.folder)
    except ProjectError:
        return Project(folder=office.folder)


def _known(office: Office, source: str) -> Known | None:
    return next((scheme for scheme in schemes_at_hand(office) if scheme.source == source), None)


def _lines(answer: Answer) -> list[tuple[str, str]]:
    return told_lines(answer.text or answer.problem.removeprefix(SPEAKER))


PAGES = (
    Page("/schemes", overview),
    Page("/schemes/look", look),
    Page("/schemes/diff", difference),
    Page("/schemes/export", export, ("POST",)),
    Page("/schemes/import", bring_in, ("POST",)),
)
