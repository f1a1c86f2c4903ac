"""Asks programs in JavaScript about workbooks: HyperFormula what formulas come to, SheetJS what numbers show as,
SheetJS and exceljs to save them again. One process for everything that is asked."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from workbook_templates.forms.layout.geometry import At
from workbook_templates.xlsx.addresses import place_of

HOME = Path(__file__).parent
INSTALL = "cd tests/support/engines && npm ci"
MISSING = f"Node 18 or newer or its packages are missing: install Node, then {INSTALL}"
SECONDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNumber:
    """How a number looks on the screen: its text, the number format, and how many digits the column has room for."""

    text: str
    number_format: str
    room: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeAnswers:
    """What each formula of a workbook comes to, computed anew, and its numbers as shown, by sheet and address."""

    computed: dict[At, Any]
    shown: dict[str, dict[str, ShownNumber]]


def find_node() -> str | None:
    """The program, if its packages are there as well."""
    return shutil.which("node") if (HOME / "node_modules" / "hyperformula").is_dir() else None


def node_answers(workbooks: Mapping[str, bytes]) -> dict[str, NodeAnswers]:
    """The answers about each workbook by its name."""
    with TemporaryDirectory(prefix="kaohe-node-") as folder:
        files = _written(workbooks, Path(folder))
        told = json.loads(_run({"files": files, "save": {}}, Path(folder)))
    return {name: _answers(told[name]) for name in workbooks}


def saved_by_node(workbooks: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """Each workbook as SheetJS and as exceljs save it: `{program: {name: workbook}}`."""
    with TemporaryDirectory(prefix="kaohe-node-") as folder:
        files = _written(workbooks, Path(folder))
        targets = {name: (f"{path}.sheetjs", f"{path}.exceljs") for name, path in files.items()}
        _run({"files": {}, "save": {files[name]: targets[name] for name in files}}, Path(folder))
        return {
            program: {name: Path(paths[at]).read_bytes() for name, paths in targets.items()}
            for at, program in enumerate(("SheetJS", "exceljs"))
        }


def _written(workbooks: Mapping[str, bytes], folder: Path) -> dict[str, str]:
    paths = {name: folder / f"{number}.xlsx" for number, name in enumerate(workbooks)}
    for name, path in paths.items():
        path.write_bytes(workbooks[name])
    return {name: str(path) for name, path in paths.items()}


def _run(job: Mapping[str, Any], folder: Path) -> bytes:
    path = folder / "job.json"
    path.write_text(json.dumps(job), encoding="utf-8")
    command = [find_node() or "node", str(HOME / "answers.cjs"), str(path)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=SECONDS).stdout


def _answers(told: Mapping[str, Any]) -> NodeAnswers:
    shown = {
        sheet: {at: ShownNumber(text=text, number_format=code, room=room) for at, (text, code, room) in cells.items()}
        for sheet, cells in told["shown"].items()
    }
    computed = {
        At(sheet, *place_of(address)): _plain(value)
        for sheet, cells in told["computed"].items()
        for address, value in cells.items()
    }
    return NodeAnswers(computed=computed, shown=shown)


def _plain(value: object) -> object:
    """JSON has one sort of number; a cell that shows nothing holds an empty text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return "" if value is None else value
