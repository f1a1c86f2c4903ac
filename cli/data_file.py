"""Figures from outside, out of a statistics system: JSON or CSV with ref, role, value and, where needed, unit."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

from cli.errors import UsageProblem
from scoring.entries import InputKey
from workbook_templates.system.os_reason import os_reason


def read_values(path: Path) -> dict[InputKey, object]:
    """Values by input from a JSON list of objects, or from CSV with a head row."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = _json_rows(text) if path.suffix.lower() == ".json" else list(csv.DictReader(StringIO(text)))
        values = {InputKey(str(r["ref"]), str(r["role"]), str(r.get("unit") or "")): r["value"] for r in rows}
    except OSError as problem:
        raise UsageProblem(f"无法读取 {path}：{os_reason(problem)}。") from problem
    except (UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise UsageProblem(
            f"{path.name} 不是可用的数据文件：需要 UTF-8 编码的 JSON 或 CSV，每条含 ref、role、value。"
        ) from problem
    return values


def _json_rows(text: str) -> list[dict[str, Any]]:
    document = json.loads(text)
    rows: list[dict[str, Any]] = document["fields"] if isinstance(document, dict) else document
    return rows
