"""Schemes in and out of files of either format; what a format cannot hold is said, not lost."""

from pathlib import Path

from cli.errors import UsageProblem
from scoring.model import Scheme
from workbook_templates.os_reason import os_reason

SUFFIXES = (".xlsx", ".yaml", ".yml")


def suffix_of(path: Path) -> str:
    """The format by the name's ending, or exit code 2."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageProblem(f"{path}：文件名应以 .xlsx（工作簿）或 .yaml（方案文件）结尾。")
    return suffix


def read_file(path: Path) -> Scheme:
    """The scheme in a workbook or file, or exit code 2 with every problem."""
    data = _bytes(path)
    return _from_book(data, str(path)) if suffix_of(path) == ".xlsx" else parsed(data, str(path))


def encoded(scheme: Scheme, path: Path) -> bytes:
    """The scheme in the format of `path`, read back and compared before anything is written."""
    if suffix_of(path) == ".xlsx":
        from workbook_templates.scheme_book import dumps as book

        data = book(scheme)
        back = _from_book(data, str(path))
    else:
        from workbook_templates.scheme_yaml import dumps

        data = dumps(scheme).encode()
        back = parsed(data, str(path))
    if back != scheme:
        raise UsageProblem(
            f"方案中有 {path.suffix} 文件存不住的内容：{'、'.join(_lost(scheme, back))}。请修改后再导出。"
        )
    return data


def parsed(source: bytes, file: str) -> Scheme:
    from validators.scheme_file import SchemeFileError, parse

    try:
        return parse(source, file)
    except SchemeFileError as problem:
        raise UsageProblem(str(problem)) from None


def listed_units(path: Path) -> tuple[str, ...]:
    """Names, one a line; an old Windows list is in GB18030."""
    data = _bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    names = tuple(line.strip() for line in text.splitlines() if line.strip())
    if not names:
        raise UsageProblem(f"{path} 中没有单位名称。请一行写一个单位。")
    if bad := next((name for name in names if not name.isprintable() or "\ufffd" in name), ""):
        raise UsageProblem(f"{path} 不是文字名单（读到“{bad[:20]}”）。请另存为 UTF-8 编码的文本文件。")
    return names


def _from_book(data: bytes, file: str) -> Scheme:
    from workbook_templates.returned import RejectedError
    from workbook_templates.scheme_book import SchemeBookError, loads

    try:
        return loads(data, file)
    except SchemeBookError as problem:
        raise UsageProblem(str(problem)) from None
    except RejectedError as rejected:
        raise UsageProblem(f"{rejected.finding.message}{rejected.finding.hint}") from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise UsageProblem(f"无法读取 {path}：{os_reason(problem)}。") from None


def _lost(scheme: Scheme, back: Scheme) -> list[str]:
    from validators.scheme_diff import differences

    return [change.place for change in differences(scheme, back)][:10]
