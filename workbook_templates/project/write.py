"""A project written to its file: a new file whole, in one that is there only the settings that change.

Remarks of the office stay, but those inside a list that is written anew. Before anything is written, the new text is
read again: it says what was to be said, or the file stays as it is.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from workbook_templates.project.project import FILE, Project
from workbook_templates.project.project_error import ProjectError, ProjectFileError
from workbook_templates.project.read import project_of
from workbook_templates.project.toml_text import decoded, lines_of
from workbook_templates.system.os_reason import os_reason
from workbook_templates.system.output import write_whole

HEAD = "# 考核项目文件：方案、文件夹、参数写在这里，kaohe 的命令就不用再写。路径从本文件所在文件夹算起。\n"
PARAMETERS = "parameters"
Key = tuple[str, ...]


def write_project(project: Project) -> None:
    """Makes or updates the project file of `project.folder`; the same project leaves the file as it is.

    Raises:
        ProjectError: the file is there and cannot be read, or is written in a way that cannot be updated without loss.
    """
    path = project.file
    try:
        old = path.read_bytes() if path.exists() else None
        new = whole(project) if old is None else updated(old, project)
        if new != old:
            write_whole(path, new, force=True)
    except OSError as problem:
        raise ProjectError(f"无法写入项目文件 {path}：{os_reason(problem)}。") from problem


def whole(project: Project) -> bytes:
    """A new project file. Raises `ProjectFileError` for a project that no file could say."""
    statements = _statements(project)
    top = "".join(f"{text}\n" for key, text in statements.items() if len(key) == 1)
    below = "".join(f"{text}\n" for key, text in statements.items() if len(key) > 1)
    source = (HEAD + top + (f"\n[{PARAMETERS}]\n{below}" if below else "")).encode()
    project_of(source, project.folder)
    return source


def updated(source: bytes, project: Project) -> bytes:
    """The file with the settings that differ written anew. Raises `ProjectError` as `write_project` does."""
    before = project_of(source, project.folder)
    if before == project:
        return source
    whole(project)
    old, new = _statements(before), _statements(project)
    lines = decoded(source, str(project.file)).split("\n")
    starts = {key: line - 1 for key, line in lines_of("\n".join(lines)).items()}
    changed = sorted(
        {key for key in (*starts, *old) if old.get(key) != new.get(key)}, key=lambda key: -starts.get(key, 0)
    )
    for key in changed:  # from the last to the first, so that those above keep their lines
        _replace(lines, starts.get(key), new.get(key), project)
    _add(lines, {key: text for key, text in new.items() if key not in starts})
    ending = "\r\n" if b"\r\n" in source else "\n"
    mark = b"\xef\xbb\xbf" if source.startswith(b"\xef\xbb\xbf") else b""
    changed_source = mark + ending.join(lines).encode()
    if _project(changed_source, project.folder) != project:
        raise _not_without_loss(project)
    return changed_source


def _replace(lines: list[str], start: int | None, text: str | None, project: Project) -> None:
    """A statement, which may take several lines, by another one, or by nothing; the remark behind it stays."""
    end = next((end for end in range((start or 0) + 1, len(lines) + 1) if _reads("\n".join(lines[start:end]))), None)
    if start is None or end is None:
        raise _not_without_loss(project)
    last = lines[end - 1]
    remarks = (
        last[i:]
        for i, mark in enumerate(last)
        if mark == "#" and _reads("\n".join([*lines[start : end - 1], last[:i]]))
    )
    remark = next(remarks, "")
    lines[start:end] = [] if text is None else [f"{text}  {remark}".rstrip()]


def _add(lines: list[str], new: Mapping[Key, str]) -> None:
    """Statements that were not there, each at the end of its section."""
    heads = [line - 1 for key, line in lines_of("\n".join(lines)).items() if key == (PARAMETERS,)]
    at = len(_without_end(lines[: min(heads, default=len(lines))]))
    lines[at:at] = [text for key, text in new.items() if len(key) == 1]
    below = [text for key, text in new.items() if len(key) > 1]
    if below and not heads:
        lines[:] = [*_without_end(lines), "", f"[{PARAMETERS}]", ""]
    if below:
        at = max(line for key, line in lines_of("\n".join(lines)).items() if key[0] == PARAMETERS)
        lines[at:at] = below


def _without_end(lines: list[str]) -> list[str]:
    """The lines without the blank ones at the end."""
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


def _project(source: bytes, folder: Path) -> Project | None:
    """What the bytes say; None for what cannot be read."""
    try:
        return project_of(source, folder)
    except ProjectFileError:
        return None


def _reads(text: str) -> bool:
    try:
        tomllib.loads(text)
    except ValueError:
        return False
    return True


def _not_without_loss(project: Project) -> ProjectError:
    return ProjectError(
        f"{project.file} 的写法特殊，程序修改会丢失其中的内容，没有修改。"
        f"请用记事本直接改这个文件，或把它改名后由程序另写一份 {FILE}。"
    )


def _statements(project: Project) -> dict[Key, str]:
    """Every setting that is said, in the order of a new file."""
    return dict(_told(project))


def _told(project: Project) -> Iterator[tuple[Key, str]]:
    for key in ("title", "scheme"):
        if text := getattr(project, key):
            yield (key,), f"{key} = {_quoted(text)}"
    if project.returns:
        texts = [_quoted(text) for text in project.returns]
        yield ("returns",), f"returns = {texts[0]}" if len(texts) == 1 else f"returns = [{', '.join(texts)}]"
    for key in ("output", "previous", "deadline", "review_due", "cluster"):
        if said := getattr(project, key):
            yield (key,), f"{key} = {said.isoformat() if isinstance(said, date) else _quoted(said)}"
    if not project.cache:
        yield ("cache",), "cache = false"
    for name, value in project.parameters.items():
        yield (PARAMETERS, name), f"{_name(name)} = {_figure(value)}"


def _quoted(text: str) -> str:
    """Single quotes where they do, so that a Windows path stays readable; JSON's escapes are among TOML's."""
    return f"'{text}'" if "\\" in text and "'" not in text else json.dumps(text, ensure_ascii=False)


def _name(name: str) -> str:
    bare = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if bare else _quoted(name)


def _figure(value: str) -> str:
    """A number as it is written, where TOML would read it so; else a text."""
    if not _reads(f"x = {value}"):
        return _quoted(value)
    return value if str(tomllib.loads(f"x = {value}", parse_float=str)["x"]) == value else _quoted(value)
