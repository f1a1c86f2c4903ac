"""Figures from outside, out of a statistics system: JSON or CSV with ref, role, value and, where needed, unit."""

import json
from itertools import zip_longest
from pathlib import Path
from typing import Any

from cli.errors import UsageProblem
from scoring.entries import InputKey
from validators.plain_text import shortened
from workbook_templates.system.os_reason import os_reason
from workbook_templates.system.text_file import NotTextError, csv_rows, decoded


def read_values(path: Path) -> dict[InputKey, object]:
    """Values by input from a JSON list of objects, or from CSV with a head row. Raises `UsageProblem`."""
    try:
        data = path.read_bytes()
        rows = _json_rows(decoded(data)) if path.suffix.lower() == ".json" else _csv_rows(data, path.name)
        values = {InputKey(str(r["ref"]), str(r["role"]), str(r.get("unit") or "")): r["value"] for r in rows}
    except OSError as problem:
        raise UsageProblem(f"无法读取 {path}：{os_reason(problem)}。") from problem
    except NotTextError as problem:
        raise UsageProblem(f"{path.name} {problem}。") from problem
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise UsageProblem(f"{path.name} 不是可用的数据文件：需要 JSON 或 CSV，每条含 ref、role、value。") from problem
    return values


def _csv_rows(data: bytes, file: str) -> list[dict[str, str]]:
    """A dict by head for each row that is not blank. A row that is shorter than the head is blank at its end, since
    programs leave out commas behind the last value; one that says more than the head names is refused."""
    (_, heads), *rows = (row for row in enumerate(csv_rows(data), 1) if any(cell.strip() for cell in row[1]))
    for number, row in rows:
        if surplus := [cell for head, cell in zip_longest(heads, row, fillvalue="") if cell.strip() and not head]:
            named = "、".join(filter(None, heads))
            raise UsageProblem(
                f"{file} 第{number}行比表头多：表头是{named}，这一行多出“{shortened(surplus[0])}”。"
                '内容中有逗号的，请把这一格用英文双引号括起来，例如 "纪要,附件"。'
            )
    return [dict(zip_longest(heads, row, fillvalue="")) for _, row in rows]


def _json_rows(text: str) -> list[dict[str, Any]]:
    document = json.loads(text)
    rows: list[dict[str, Any]] = document["fields"] if isinstance(document, dict) else document
    return rows
