"""A project file read and checked: every problem at once."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from validators.plain_text import shortened
from validators.understand.day import understand_day
from workbook_templates.project.cluster_address import HOW, LOCAL, is_address
from workbook_templates.project.parameters import positive
from workbook_templates.project.project import FILE, Project
from workbook_templates.project.project_error import ProjectError, ProjectFileError, ProjectProblem
from workbook_templates.system.os_reason import os_reason

MEANING = {
    "title": "名称", "scheme": "考核方案", "returns": "收回表格的文件夹", "output": "汇总表或它的文件夹",
    "previous": "上年的汇总结果", "deadline": "报送截止日期", "review_due": "核查期限", "cluster": "读表的集群",
    "cache": "沿用上次读取的结果", "parameters": "参数",
}  # fmt: skip
LONGEST_NAME = 255
"""Bytes of one part of a path, which no system exceeds."""


class WrongSettingError(Exception):
    """One setting cannot be used; the text says why and how to write it."""


def read_project(folder: Path) -> Project | None:
    """The project of a folder; None where it has no project file. Raises `ProjectError`."""
    path = folder / FILE
    try:
        if not path.exists():
            return None
        if not path.is_file():  # a named pipe would hang
            raise ProjectError(f"项目文件 {path} 不是文件。")
        from workbook_templates.project.toml_text import MOST_BYTES

        with path.open("rb") as file:
            source = file.read(MOST_BYTES + 1)
    except OSError as problem:
        raise ProjectError(f"无法读取项目文件 {path}：{os_reason(problem)}。") from problem
    return project_of(source, folder)


def project_of(source: bytes, folder: Path) -> Project:
    """What the bytes of the project file of `folder` say. Raises `ProjectFileError` with all that is wrong."""
    from workbook_templates.project.toml_text import decoded, lines_of, mended, parsed

    file = str(folder / FILE)
    data, text = parsed(source, file), decoded(source, file)
    lines, written = lines_of(text), text.split("\n")
    problems: list[ProjectProblem] = []
    values: dict[str, Any] = {}
    for key, value in data.items():
        line = lines.get((key,), 0)
        try:
            if key == "parameters":
                values[key] = dict(_parameters(value, lines, problems))
            else:
                values[key] = _reader(key)(value)
        except WrongSettingError as wrong:
            said = str(wrong) or f"这里的 \\ 读成了别的字符。{mended(written[line - 1]) if line else ''}"
            problems.append(ProjectProblem(line, key, said))
    if problems:
        raise ProjectFileError(file, problems)
    return Project(folder=folder, lines=lines, **values)


def _reader(key: str) -> Callable[[Any], Any]:
    if key not in READERS:
        from difflib import get_close_matches

        near = get_close_matches(key.lower(), MEANING, 1)
        known = "、".join(f"{name}（{meaning}）" for name, meaning in MEANING.items())
        raise WrongSettingError("没有这一项。" + (f"是否应为 {near[0]}？" if near else f"可以写：{known}。"))
    return READERS[key]


def _text(value: Any) -> str:
    from workbook_templates.project.toml_text import WrittenNumber

    if not isinstance(value, str) or isinstance(value, WrittenNumber):
        raise WrongSettingError(f"读到{_shown(value)}，应为文字，写在引号里。")
    if any(ord(mark) < 32 or mark == "\x7f" for mark in value):
        raise WrongSettingError
    return value.strip()


def _shown(value: Any) -> str:
    if isinstance(value, list | dict):
        return "一个列表" if isinstance(value, list) else "一组内容"
    return f"“{shortened(value)}”" if str(value) else "空白"


def _path(value: Any) -> str:
    text = _text(value)
    if any(len(part.encode()) > LONGEST_NAME for part in text.replace("\\", "/").split("/")):
        raise WrongSettingError(f"有一段名称太长（超过{LONGEST_NAME}字节）。")
    return text


def _paths(value: Any) -> tuple[str, ...]:
    texts = value if isinstance(value, list) else [value]
    return tuple(text for each in texts if (text := _path(each)))


def _day(value: Any) -> date:
    day = understand_day(value) if isinstance(value, date | str) else None
    if day is None:
        raise WrongSettingError(f"读到{_shown(value)}，应为日期，例如 2022-01-10。")
    return day


def _cluster(value: Any) -> str:
    text = _text(value)
    if text not in ("", LOCAL) and not is_address(text):
        raise WrongSettingError(f"读到{_shown(value)}，{HOW}")
    return text


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise WrongSettingError(f"读到{_shown(value)}，应为 true 或 false，不加引号。")
    return value


READERS: Mapping[str, Callable[[Any], Any]] = {
    "title": _text, "scheme": _path, "returns": _paths, "output": _path, "previous": _path, "deadline": _day,
    "review_due": _day, "cluster": _cluster, "cache": _flag,
}  # fmt: skip


def _parameters(
    value: Any, lines: Mapping[tuple[str, ...], int], problems: list[ProjectProblem]
) -> Iterator[tuple[str, str]]:
    if not isinstance(value, dict):
        raise WrongSettingError("应单独成节：先写一行 [parameters]，下面每行一个参数，例如 avg = 61.5。")
    for name, figure in value.items():
        written = str(figure) if isinstance(figure, int | str) and not isinstance(figure, bool) else ""
        if positive(written) is None:
            wrong = f"写在 [parameters] 之后就成了参数，请移到这一行之前：{name}。"
            message = wrong if name in READERS else f"读到{_shown(figure)}，参数应为正数，例如 61.5。"
            problems.append(ProjectProblem(lines.get(("parameters", name), 0), name, message))
        yield name, written.strip()
