"""The labelled cells of this folder, one CSV file for each kind of cell; `index.yaml` explains them in Chinese."""

import csv
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FOLDER = Path(__file__).parent
KINDS: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "index.yaml").read_text(encoding="utf-8"))
_NATIVE = re.compile(r"\[(数字|日期|时间|逻辑|空)\](.*)")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\\\")


class Line(NamedTuple):
    """One labelled cell: its number in the file, what the cell holds, the outcome and the value it must have."""

    number: int
    raw: object
    outcome: str
    value: str


def lines(name: str) -> Iterator[Line]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            yield Line(number, _raw(row["写法"]), row["结果"], _shown(row["值"]))


def _shown(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\\", text)


def _raw(text: str) -> object:
    found = _NATIVE.fullmatch(text)
    if not found:
        return _shown(text)
    kind, text = found.groups()
    if kind == "日期":
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    read: dict[str, Any] = {"数字": float, "时间": time.fromisoformat, "逻辑": "TRUE".__eq__, "空": lambda _: None}
    return read[kind](text)
