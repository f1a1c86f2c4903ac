"""What there is to do (办理): the chapters of the work, one task with its questions, the jobs that do it."""

from collections.abc import Mapping
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from addin.desk.jobs import TooManyError
from addin.desk.outputs import files_in
from addin.desk.pages.jobs import newest
from addin.desk.rendering import BASE, Page, office_of, render
from addin.desk.sent_form import SentForm, SentFormError, sent_form
from addin.desk.tasks import CHAPTERS, TASKS
from addin.desk.tasks.base import DeskTask, WorkBasis
from addin.desk.tasks.basis_of import NoBasisError, basis_of
from addin.desk.tasks.fields import Question, Value, WrongFieldsError, values_of
from addin.desk.tasks.uploads import keep

NOT_SENT, UNKNOWN, CONFLICT, WRONG = 400, 404, 409, 422
SURE = "sure"


class FilledTask(NamedTuple):
    """A task on its page: what it asks, what was given so far, what is wrong with it."""

    task: DeskTask
    basis: WorkBasis
    fields: list[Question]
    given: Mapping[str, Value]
    wrong: Mapping[str, str]


def overview(request: Request) -> Response:
    """The page that leads to every task, with the newest jobs."""
    office = office_of(request)
    try:
        basis, problem = basis_of(office), ""
    except NoBasisError as none:
        basis, problem = None, str(none)
    return render(request, "work.html", chapters=CHAPTERS, basis=basis, problem=problem, jobs=newest(office.jobs))


def task_page(request: Request) -> Response:
    """One task, to be filled in; what stands in the address is chosen already."""
    task, basis = _task(request)
    if task is None or basis is None:
        return _gone(request)
    fields = _fields(task, basis)
    given = {each.name: _proposed(request, each) for each in fields}
    return _form(request, FilledTask(task, basis, fields, given, {}))


def order(request: Request) -> Response:
    """A task that was filled in: into the queue, or back with what is wrong or has to be agreed to."""
    task, basis = _task(request)
    if task is None or basis is None:
        return _gone(request)
    if task.unable(basis):
        return _form(request, FilledTask(task, basis, [], {}, {}), WRONG)
    fields = list(task.fields(basis))
    try:
        form = sent_form(request)
    except SentFormError as problem:
        return _form(request, FilledTask(task, basis, fields, {}, {"": str(problem)}), NOT_SENT)
    asked = FilledTask(task, basis, fields, {each.name: _given(form, each) for each in fields}, {})
    try:
        return _ordered(request, asked, form)
    except WrongFieldsError as problem:
        return _form(request, asked._replace(wrong=problem.wrong), WRONG)


def _ordered(request: Request, asked: FilledTask, form: SentForm) -> Response:
    """To the job, or to what has to be agreed to first. Raises `WrongFieldsError`."""
    task, basis, *_ = asked
    fields, form = _with_uploads(task, basis, asked.fields, form)
    given = values_of(fields, form)
    ordered = task.order(basis, given, False)
    taken = [(place, len(files)) for place in ordered.places if (files := files_in(place))]
    if (taken or ordered.asks) and form.text(SURE) != "1":
        asked = asked._replace(given=given)
        return render(request, "work_sure.html", CONFLICT, asked=asked, order=ordered, taken=taken)
    office = office_of(request)
    try:
        job = office.jobs.take(task.order(basis, given, bool(taken)), office.command, office.folder)
    except TooManyError as problem:
        raise WrongFieldsError({"": str(problem)}) from problem
    return RedirectResponse(f"{BASE}/work/jobs/{job.number}", 303)


def _task(request: Request) -> tuple[DeskTask | None, WorkBasis | None]:
    try:
        return TASKS.get(request.path_params["task"]), basis_of(office_of(request))
    except NoBasisError:
        return None, None


def _fields(task: DeskTask, basis: WorkBasis) -> list[Question]:
    """What is asked; nothing where the task cannot be done yet."""
    return [] if task.unable(basis) else list(task.fields(basis))


def _gone(request: Request) -> Response:
    """Where there is no such task, or no assessment to do it for, the overview says what to do first."""
    if request.path_params["task"] in TASKS:
        return RedirectResponse(f"{BASE}/work", 303)
    return render(request, "work_gone.html", UNKNOWN, message="没有这项工作。")


def _form(request: Request, asked: FilledTask, status: int = 200) -> Response:
    return render(request, "work_task.html", status, asked=asked, unable=asked.task.unable(asked.basis))


def _proposed(request: Request, field: Question) -> Value:
    chosen = request.query_params.getlist(field.name)
    if not chosen:
        return field.value
    return tuple(chosen) if field.kind == "ticks" else chosen[-1]


def _given(form: SentForm, field: Question) -> Value:
    return form.texts(field.name) if field.kind == "ticks" else form.text(field.name)


def _with_uploads(
    task: DeskTask, basis: WorkBasis, fields: list[Question], form: SentForm
) -> tuple[list[Question], SentForm]:
    """The files that were handed over are kept, and are then the ones that were chosen. Raises `WrongFieldsError`."""
    sent = {
        each.name: upload
        for each in fields
        if each.kind == "file" and (upload := form.uploads.get(f"{each.name}-file"))
    }
    if not sent:
        return fields, form
    kept = {each.name: (keep(basis.project, each, sent[each.name]),) for each in fields if each.name in sent}
    return list(task.fields(basis)), SentForm({**form.fields, **kept})


PAGES = (
    Page("/work", overview),
    Page("/work/do/{task}", task_page),
    Page("/work/do/{task}", order, ("POST",)),
)
