"""Files that are handed to the desk for a piece of work: kept beside the results, each under a safe name of its own."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from addin.desk.outputs import places_of
from addin.desk.sent_form import SentFile
from addin.desk.tasks.fields import Question, WrongFieldsError
from workbook_templates.project.project import Project
from workbook_templates.system.file_names import safe_part
from workbook_templates.system.os_reason import os_reason
from workbook_templates.system.output import write_whole

FOLDER = "交给工作台的文件"


def candidates(project: Project, endings: Sequence[str]) -> list[str]:
    """The files with one of these endings in the project's folder and among those handed over, as a command names them,
    by name."""
    return [_told(project, path) for folder in (project.folder, _folder(project)) for path in _files(folder, endings)]


def keep(project: Project, field: Question, upload: SentFile) -> str:
    """How a command names the file that was handed over. The same file once more stays the same. Raises
    `WrongFieldsError`."""
    name = safe_part(upload.name.replace("\\", "/").rpartition("/")[2])
    if not name.lower().endswith(field.endings):
        raise WrongFieldsError({field.name: f"“{name}”不能用在这里，应为 {'、'.join(field.endings)} 文件。"})
    if not upload.data:
        raise WrongFieldsError({field.name: f"“{name}”是空文件，请重新选择。"})
    folder = _folder(project)
    if any(folder.resolve().is_relative_to(place.resolve()) for place in project.returns_folders):
        raise WrongFieldsError({field.name: "文件会存到收回表格的文件夹里，请先在考核设定中把汇总表放到别的文件夹。"})
    try:
        return _told(project, _kept(folder / name, upload.data))
    except OSError as problem:
        raise WrongFieldsError({field.name: f"无法保存“{name}”：{os_reason(problem)}。"}) from problem


def _kept(wanted: Path, data: bytes) -> Path:
    for path in _names(wanted):
        if not path.exists():
            write_whole(path, data)
            return path
        if path.is_file() and path.read_bytes() == data:
            return path
    raise AssertionError("there is always another name")


def _names(wanted: Path) -> Iterator[Path]:
    yield wanted
    number = 2
    while True:
        yield wanted.with_name(f"{wanted.stem}（{number}）{wanted.suffix}")
        number += 1


def _folder(project: Project) -> Path:
    return places_of(project)["templates"].path.with_name(FOLDER)


def _files(folder: Path, endings: Sequence[str]) -> list[Path]:
    try:
        return sorted(
            path for path in folder.iterdir() if path.name.lower().endswith(tuple(endings)) and path.is_file()
        )
    except OSError:
        return []


def _told(project: Project, path: Path) -> str:
    return str(path.relative_to(project.folder)) if path.is_relative_to(project.folder) else str(path)
