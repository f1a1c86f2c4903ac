"""Figures from outside, out of a statistics system: JSON or CSV with ref, role, value and, where needed, unit."""

import json
from pathlib import Path
from typing import Any

from cli.errors import UsageProblem
from scoring.entries import InputKey
from workbook_templates.system.os_reason import os_reason
from workbook_templates.system.text_file import NotTextError, csv_rows, decoded


def read_values(path: Path) -> dict[InputKey, object]:
    """Values by input from a JSON list of objects, or from CSV with a head row."""
    try:
        data = path.read_bytes()
        rows = _json_rows(decoded(data)) if path.suffix.lower() == ".json" else _csv_rows(data)
        values = {InputKey(str(r["ref"]), str(r["role"]), str(r.get("unit") or "")): r["value"] for r in rows}
    except OSError as problem:
        raise UsageProblem(f"无法读取 {path}：{os_reason(problem)}。") from problem
    except NotTextError as problem:
        raise UsageProblem(f"{path.name} {problem}。") from problem
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise UsageProblem(f"{path.name} 不是可用的数据文件：需要 JSON 或 CSV，每条含 ref、role、value。") from problem
    return values


def _csv_rows(data: bytes) -> list[dict[str, Any]]:
    heads, *rows = (row for row in csv_rows(data) if row)
    return [dict(zip(heads, row, strict=False)) for row in rows]


def _json_rows(text: str) -> list[dict[str, Any]]:
    document = json.loads(text)
    rows: list[dict[str, Any]] = document["fields"] if isinstance(document, dict) else document
    return rows
