"""The settings of a project as a form: what stands in it, what is wrong with what was sent, the project it makes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from addin.desk.problems import worded
from addin.receiving.places import Places
from scoring.scheme.model import Parameter, Scheme
from validators.schemes.file.scheme_file_error import SchemeFileError
from validators.understand.day import understand_day
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.earlier_result import check_year, read_last
from workbook_templates.project.parameters import folded, positive
from workbook_templates.project.project import Project
from workbook_templates.project.project_error import ProjectFileError
from workbook_templates.project.write import whole
from workbook_templates.returned import RejectedError
from workbook_templates.schemes.book.scheme_book_error import SchemeBookError
from workbook_templates.schemes.store import SchemeNotFoundError, load

RETURNS, OUTPUT = "收回表格", "汇总结果/汇总.xlsx"
PARAMETER = "parameter."
"""Before a parameter's id, its field."""
DAYS = ("deadline", "review_due")
TEXTS = ("title", "scheme", "returns", "output", "previous", *DAYS)
NO_SCHEME = (SchemeNotFoundError, SchemeFileError, SchemeBookError, RejectedError, OSError)


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What stands in the form, by field, and what is wrong, by field; "" is the form as a whole."""

    texts: Mapping[str, str]
    problems: Mapping[str, str] = field(default_factory=dict)
    scheme: Scheme | None = None
    project: Project | None = None
    """What was sent, where nothing is wrong with it."""


def begun() -> FilledForm:
    """The form for a folder without a project."""
    return FilledForm({"returns": RETURNS, "output": OUTPUT})


def shown(project: Project) -> FilledForm:
    """The form with what the project says."""
    scheme, problem = _loaded(project) if project.scheme else (None, "")
    texts = {
        "title": project.title, "scheme": project.scheme, "returns": "\n".join(project.returns or (RETURNS,)),
        "output": project.output or OUTPUT, "previous": project.previous,
    }  # fmt: skip
    texts |= {name: day.isoformat() if (day := getattr(project, name)) else "" for name in DAYS}
    for parameter in scheme.parameters if scheme else ():
        texts[PARAMETER + parameter.id] = project.parameters.get(_name(parameter, project), "")
    return FilledForm(texts, {"scheme": problem} if problem else {}, scheme)


def submitted(sent: Mapping[str, str], folder: Path, before: Project | None) -> FilledForm:
    """What was sent, with all that is wrong with it, or the project that it makes."""
    texts = {name: sent.get(name, "") for name in TEXTS}
    texts |= {name: text for name, text in sent.items() if name.startswith(PARAMETER)}
    base = before or Project(folder=folder)
    deadline, review_due = (understand_day(texts[name]) if texts[name] else None for name in DAYS)
    project = replace(
        base, title=texts["title"], scheme=texts["scheme"], output=texts["output"], previous=texts["previous"],
        returns=tuple(line.strip() for line in texts["returns"].splitlines() if line.strip()),
        deadline=deadline, review_due=review_due,
    )  # fmt: skip
    scheme, problem = _loaded(project) if project.scheme else (None, "请选择考核方案。")
    if scheme:
        project = replace(project, parameters=dict(_parameters(scheme, project, texts)))
    problems = {"scheme": problem} if problem else {}
    problems |= dict(_wrong(project, texts, scheme))
    return FilledForm(texts, problems, scheme, None if problems else project)


def _loaded(project: Project) -> tuple[Scheme | None, str]:
    try:
        return load(project.scheme_source), ""
    except NO_SCHEME as problem:
        return None, worded(problem)


def _name(parameter: Parameter, project: Project) -> str:
    """How the project calls a parameter, which the office may have written otherwise than by its id."""
    called = (folded(parameter.id), folded(parameter.name))
    return next((name for name in project.parameters if folded(name) in called), parameter.id)


def _parameters(scheme: Scheme, project: Project, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Those that are given; one that the form did not show stays."""
    for parameter in scheme.parameters:
        name = _name(parameter, project)
        if text := texts.get(PARAMETER + parameter.id, project.parameters.get(name, "")):
            yield name, text


def _wrong(project: Project, texts: Mapping[str, str], scheme: Scheme | None) -> Iterator[tuple[str, str]]:
    for name in DAYS:
        if texts[name] and getattr(project, name) is None:
            yield name, f"“{texts[name]}”不是日期，应写成 2022-01-10 的样子。"
    for parameter in scheme.parameters if scheme else ():
        text = texts.get(PARAMETER + parameter.id, "")
        if text and positive(text) is None:
            yield PARAMETER + parameter.id, f"“{text}”不是正数，应写成 61.5 的样子，不带单位。"
    try:
        whole(replace(project, parameters={}))
    except ProjectFileError as problem:  # what no file could say is not looked for on the disk
        yield from ((one.key, one.message) for one in problem.problems)
        return
    if wrong := _returns_wrong(project):
        yield "returns", wrong
    elif project.among_returns(project.master or project.folder):
        yield "output", "汇总表不能放在收回表格的文件夹里，否则会被当成报送表。请换一个文件夹。"
    if wrong := _previous_wrong(project, scheme):
        yield "previous", wrong


def _returns_wrong(project: Project) -> str:
    if not project.returns:
        return "请填写收回表格的文件夹。"
    for text, folder in zip(project.returns, project.returns_folders, strict=True):
        if folder.exists() and not folder.is_dir():
            return f"“{text}”是文件，不是文件夹。"
        if folder.resolve() == project.folder.resolve():
            return "不能直接用项目文件夹，请在其中写一个子文件夹的名称，例如“收回表格”。"
        try:
            Places.of(folder)
        except ValueError as problem:
            return str(problem)
    return ""


def _previous_wrong(project: Project, scheme: Scheme | None) -> str:
    if not project.previous:
        return ""
    path = project.path(project.previous)
    if not path.is_file():
        return f"没有“{project.previous}”这个文件。"
    try:
        last = read_last(path)
        if scheme:
            check_year(last, scheme, None)
    except ConsolidationError as problem:
        return str(problem)
    return ""
