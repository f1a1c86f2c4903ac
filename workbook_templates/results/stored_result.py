"""A result read back, out of the JSON or the master workbook that a run wrote."""

import json
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from itertools import count, takewhile
from pathlib import Path
from typing import Any

from workbook_templates.results.master.archive import joined
from workbook_templates.results.result_book import ARCHIVE, HEAD_ROW
from workbook_templates.system.os_reason import os_reason
from workbook_templates.xlsx.sheet_limits import numbered

PACKAGE = b"PK"
NEEDED = {"program", "policy", "previous", "stand_ins", "substituted", "changes", "objections", "ledger"}
"""What of a document not only the year after needs."""


class ResultError(Exception):
    """The file is no result that can be read; its text is a Chinese sentence for the user."""


@dataclass(frozen=True, slots=True)
class StoredResult:
    """What a run wrote: the JSON document, the name of the file, and the hash of its bytes."""

    document: dict[str, Any]
    file: str
    sha256: str


def read_result(path: Path) -> StoredResult:
    """Whatever the file is called, what it holds decides.

    Raises:
        ResultError: it cannot be read, or was not written by a run.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise ResultError(f"无法读取 {path}：{os_reason(problem)}。") from problem
    try:
        found = json.loads(archived(data) if data.startswith(PACKAGE) else data.decode("utf-8-sig"))
        if not isinstance(found["units"], list) or not isinstance(found["scheme"], str):
            raise TypeError("no document of a run")
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise ResultError(
            f"{path.name} 不是汇总结果：需要 kaohe consolidate 写出的汇总表（.xlsx）或 JSON，且“存档”表没有改动。"
        ) from problem
    return StoredResult(found, path.name, sha256(data).hexdigest())


def read_whole(path: Path) -> StoredResult:
    """A result with all that documents and pages are made of; what `--previous` takes may be older.

    Raises:
        ResultError: it cannot be read, was not written by a run, or by a program that did not write all of it yet.
    """
    found = read_result(path)
    if not found.document.keys() >= NEEDED or not isinstance(found.document["ledger"], dict):
        raise ResultError(f"{path.name} 不完整，可能是较早的程序写的，没有计分台账等内容。请用现在的程序重新汇总。")
    return found


def archived(data: bytes) -> str:
    """The JSON document that a master workbook keeps.

    Raises:
        ValueError: no workbook, none of ours, or one whose archive was cut or changed.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        names = takewhile(book.sheet_names.__contains__, (numbered(ARCHIVE, number) for number in count(1)))
        sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names]
    except (CalamineError, OSError) as problem:
        raise ValueError("no master workbook") from problem
    return joined(row for rows in sheets for row in rows[HEAD_ROW + 1 :])
