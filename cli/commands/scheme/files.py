"""Schemes in and out of files of either format; what a format cannot hold is said, not lost."""

from pathlib import Path

from cli.errors import UsageProblem
from cli.options import scheme_problems
from scoring.scheme.model import Scheme
from workbook_templates.system.os_reason import os_reason

SUFFIXES = (".xlsx", ".yaml", ".yml")


def suffix_of(path: Path) -> str:
    """The format by the name's ending, or exit code 2."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageProblem(f"{path}：文件名应以 .xlsx（工作簿）或 .yaml（方案文件）结尾。")
    return suffix


def read_file(path: Path) -> Scheme:
    """The scheme in a workbook or file, or exit code 2 with every problem."""
    suffix_of(path)
    return parsed(bytes_of(path), str(path))


def remarks(path: Path) -> list[str]:
    """What a scheme workbook lacks or has besides, a line each; nothing for a scheme file."""
    if suffix_of(path) != ".xlsx":
        return []
    from workbook_templates.schemes.book import remarks as found

    with scheme_problems():
        return [f"说明：{remark.text}。" for remark in found(bytes_of(path), str(path))]


def encoded(scheme: Scheme, path: Path) -> bytes:
    """The scheme in the format of `path`, read back and compared before anything is written."""
    if suffix_of(path) == ".xlsx":
        from workbook_templates.schemes.book import dumps as book

        data = book(scheme)
    else:
        from workbook_templates.schemes.yaml import dumps

        data = dumps(scheme).encode()
    back = parsed(data, str(path))
    if back != scheme:
        raise UsageProblem(
            f"方案中有 {path.suffix} 文件存不住的内容：{'、'.join(_lost(scheme, back))}。请修改后再导出。"
        )
    return data


def parsed(source: bytes, file: str) -> Scheme:
    """The scheme in the bytes of a workbook or file, or exit code 2 with every problem."""
    from workbook_templates.schemes.store import parse_file

    with scheme_problems():
        return parse_file(source, file)


def bytes_of(path: Path) -> bytes:
    """What is in a file. Exit code 2 where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as problem:
        raise UsageProblem(f"无法读取 {path}：{os_reason(problem)}。") from None


def _lost(scheme: Scheme, back: Scheme) -> list[str]:
    from validators.schemes.diff import differences

    return [change.place for change in differences(scheme, back)][:10]
