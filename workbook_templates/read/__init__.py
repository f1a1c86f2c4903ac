"""Reads one returned workbook: recognises it by its metadata, then every input at its true cell. Never writes."""

from hashlib import sha256
from pathlib import Path

from workbook_templates.read.package import checked, refuse
from workbook_templates.read.recognise import subject_of
from workbook_templates.returned import Recognised, Returned


def read(path: Path) -> Returned:
    """The workbook at `path`. Raises `RejectedError` with the cause and the way out; the file is not changed."""
    try:
        if not path.is_file():  # a named pipe would hang
            raise refuse("V410", path.name, reason="不是普通文件" if path.exists() else "没有这个文件")
        data = path.read_bytes()
    except OSError as cause:
        raise refuse("V410", path.name, reason=cause.strerror or "读取失败") from cause
    return read_bytes(data, path.name)._replace(path=path)


def read_bytes(data: bytes, name: str) -> Returned:
    """The workbook in `data`, called `name` in messages. Raises `RejectedError`."""
    checked(data, name)
    subject, findings = _recognised(data, name)
    return Returned(Path(name), sha256(data).hexdigest(), subject, findings)


def _recognised(data: bytes, name: str) -> Recognised:
    from python_calamine import CalamineError

    from workbook_templates.read.sheets import Sheets

    try:
        return subject_of(Sheets(data), name)
    except CalamineError as cause:
        raise refuse("V403", name, reason="工作簿内容不完整") from cause


__all__ = ["read", "read_bytes", "subject_of"]
