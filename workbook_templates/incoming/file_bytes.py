"""The bytes of a file somebody named, if it is one: no folder, no pipe that never ends, nothing of endless size."""

import os
from pathlib import Path

from workbook_templates.incoming.file_limits import MOST_BYTES, megabytes
from workbook_templates.returned import refuse
from workbook_templates.system.file_names import printable_name
from workbook_templates.system.held_files import patiently
from workbook_templates.system.os_reason import os_reason

OWNER, OWNER_BYTES = "~$", 1024


def bytes_of_file(path: Path) -> bytes:
    """What the file at `path` holds. Raises `RejectedError` for what is no file, too large or cannot be opened."""
    name = printable_name(path.name)
    try:
        if not path.is_file():  # a named pipe would hang
            raise refuse("V410", name, reason=_no_file(path))
        size = path.stat().st_size
        if name.startswith(OWNER) and size < OWNER_BYTES:
            raise refuse("V437", name)
        if size > MOST_BYTES:
            raise refuse("V408", name, size=megabytes(size), most=megabytes(MOST_BYTES))
        with patiently(lambda: path.open("rb")) as file:
            data = file.read(size + 1)
            return data if len(data) <= size else data + file.read(MOST_BYTES + 1 - len(data))  # it has grown
    except (OSError, ValueError) as cause:  # ValueError: a name that no system takes
        reason = os_reason(cause) if isinstance(cause, OSError) else "文件名无效"
        raise refuse("V410", name, reason=reason) from cause


def _no_file(path: Path) -> str:
    if path.is_dir():
        return "这是一个文件夹" if os.access(path, os.R_OK | os.X_OK) else "这个文件夹没有读取权限"
    if path.is_symlink() and not path.exists():
        return "这是一个链接，它指向的文件不存在"
    return "不是普通文件" if path.exists() else "没有这个文件"
